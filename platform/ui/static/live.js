/* Live: one stream a browser, shared by its tabs. A topic speaks, and whoever shows it fetches the page again
   under its own rights and puts in the parts that carry the topic. */
"use strict";
(() => {
  const meta = document.querySelector('meta[name="live"]');
  if (!meta || !window.EventSource) return;
  const GATHER = 250; // ms: several topics of one command are one fetch
  const AGAIN = 30000; // ms until a refused stream is asked for once more
  const me = Math.random().toString(36).slice(2);
  const tabs = new Map(); // tab -> topics, known to the one that holds the stream
  const channel = window.BroadcastChannel ? new BroadcastChannel(`live:${meta.content}`) : null;
  let holds = false;
  let stream = null;
  let open = "";
  let waiting = new Set();
  let timer = 0;

  const topics_of = (element) => element.dataset.live.split(/\s+/).filter(Boolean);
  const shown = () => [...document.querySelectorAll("[id][data-live]")];
  const mine = () => [...new Set(shown().flatMap(topics_of))].sort();
  const tell = (word) => channel && channel.postMessage({ from: me, ...word });

  /* Unsent words or a field in use: the part is left alone and says quietly that there is news. */
  const in_use = (element) => {
    const on = document.activeElement;
    if (on && element.contains(on) && on.closest("form") && /^(INPUT|TEXTAREA|SELECT)$/.test(on.tagName)) return true;
    return [...element.querySelectorAll("form :is(input, textarea, select)")].some((input) => {
      if (input.type === "hidden" || input.type === "search") return false;
      if (/^(radio|checkbox)$/.test(input.type)) return input.checked !== input.defaultChecked;
      if (input.tagName === "SELECT") return [...input.options].some((one) => one.selected !== one.defaultSelected && one.defaultSelected);
      return input.value !== input.defaultValue;
    });
  };

  const say_changed = () => {
    const said = document.getElementById("changed");
    if (!said) return;
    said.querySelector("a").href = location.href;
    said.hidden = false;
  };

  /* What is the same thing before and after: the nth of those that look alike. */
  const sign = (one) => [one.tagName, one.id, one.getAttribute("href"), one.name, one.value, one.id ? "" : one.textContent.trim()].join("|");
  const label = (one) => one.id || (one.querySelector("summary") || one).textContent.trim();
  const alike = (all, one, mark) => [...all].filter((other) => mark(other) === mark(one));
  const again = (one, before, after, mark) => alike(after, one, mark)[alike(before, one, mark).indexOf(one)];

  const FOCUSABLE = "a[href], button, summary, input, select, textarea";
  const replace = (old, fresh) => {
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const ticked = [...old.querySelectorAll('input[name="case"]:checked')].map((one) => one.value);
    const folds = old.querySelectorAll("details");
    const chosen = old.querySelector('tr[aria-selected="true"][id]');
    const made = document.importNode(fresh, true);
    const fresh_folds = made.querySelectorAll("details");
    for (const box of made.querySelectorAll('input[name="case"]')) box.checked = ticked.includes(box.value);
    for (const one of folds) { const now = again(one, folds, fresh_folds, label); if (now) now.open = one.open; }
    if (chosen && !made.querySelector('tr[aria-selected="true"]')) {
      const row = made.querySelector(`#${CSS.escape(chosen.id)}`);
      if (row) row.setAttribute("aria-selected", "true");
    }
    const place = focused && again(focused, old.querySelectorAll(FOCUSABLE), made.querySelectorAll(FOCUSABLE), sign);
    old.replaceWith(made);
    if (place) place.focus({ preventScroll: true });
    if (window.htmx) window.htmx.process(made);
    document.dispatchEvent(new Event("live:fresh"));
  };

  const refresh = async () => {
    if (document.hidden) return; // looked at again, it is fetched then
    const topics = waiting;
    waiting = new Set();
    const parts = shown().filter((one) => topics_of(one).some((topic) => topics.has(topic)));
    if (!parts.length) return;
    try {
      const answer = await fetch(location.href, { credentials: "same-origin", headers: { accept: "text/html" } });
      if (!answer.ok || answer.redirected) { say_changed(); return; }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const old of parts) {
        const fresh = page.getElementById(old.id);
        if (!old.isConnected || (fresh && fresh.isEqualNode(old))) continue;
        if (fresh && !in_use(old)) replace(old, fresh);
        else say_changed();
      }
    } catch { say_changed(); }
  };

  const heard = (topic) => {
    if (!mine().includes(topic)) return;
    waiting.add(topic);
    clearTimeout(timer);
    timer = setTimeout(refresh, GATHER);
  };

  /* The holder listens for all tabs; a new topic opens the stream anew with the union. */
  const listen = () => {
    if (!holds && channel && navigator.locks) return;
    tabs.set(me, mine());
    const all = [...new Set([...tabs.values()].flat())].sort();
    if (all.join(" ") === open) return;
    if (stream) stream.close();
    stream = null;
    open = all.join(" ");
    if (!all.length) return;
    const address = new URL(meta.content, location.href);
    for (const topic of all) address.searchParams.append("topic", topic);
    stream = new EventSource(address);
    stream.onerror = () => {
      if (!stream || stream.readyState !== EventSource.CLOSED) return; // else the browser tries again by itself
      open = "";
      setTimeout(listen, AGAIN);
    };
    for (const topic of all) stream.addEventListener(topic, () => { tell({ spoke: topic }); heard(topic); });
  };

  const announce = () => { tell({ topics: mine() }); listen(); };
  if (channel) channel.onmessage = ({ data }) => {
    if (data.spoke) heard(data.spoke);
    if (data.ask) tell({ topics: mine() });
    if (data.topics) { tabs.set(data.from, data.topics); listen(); }
    if (data.gone) tabs.delete(data.from); // the stream keeps its topic until it is next opened
  };
  if (channel && navigator.locks) navigator.locks.request(`live:${meta.content}`, () => {
    holds = true;
    tell({ ask: true });
    setTimeout(listen, 50);
    return new Promise(() => {}); // held until this tab goes
  });
  announce();
  document.addEventListener("htmx:afterSettle", announce);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && waiting.size) refresh(); });
  window.addEventListener("pagehide", () => { tell({ gone: true }); if (stream) stream.close(); });
})();
