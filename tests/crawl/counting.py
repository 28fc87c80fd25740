"""What a refusal must leave as it was, counted in one statement."""

COUNTS = """
select (select sum(seq) from county_head where county_id = $1) as journal,
  (select sum(version) from "case" where county_id = $1) as versions,
  (select count(*) from "case" where county_id = $1) as cases,
  (select count(*) from note where county_id = $1) as notes,
  (select count(*) from dispatch_order where county_id = $1) as orders,
  (select count(*) from party where county_id = $1) as parties,
  (select count(*) from proposal where county_id = $1) as proposals,
  (select count(*) from transfer where county_id = $1) as transfers,
  (select count(*) from clock where county_id = $1) as clocks,
  (select count(*) from post where county_id = $1) as posts,
  (select count(*) from person where county_id = $1) as folk,
  (select count(*) from setting s join tenant t on t.id = s.tenant_id where t.county_id = $1) as settings,
  (select count(*) from duty where county_id = $1) as duties"""
