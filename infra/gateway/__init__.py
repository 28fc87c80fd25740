"""The demo's SMS gateway: takes messages over HTTP as a carrier would, sends nothing, shows what was sent."""
