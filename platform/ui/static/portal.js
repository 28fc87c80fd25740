/* Portal: what could not be sent is kept on this device for a day, and no longer than it must. */
"use strict";
(() => {
  const DAY = 24 * 60 * 60 * 1000;
  const PREFIX = "unsent:";
  const kiosk = document.documentElement.hasAttribute("data-kiosk");
  const ANSWERED = new Set([401, 409, 422]); // these pages hand back what was written
  const NEVER = new Set(["_token", "form_key", "next", "do"]);

  const store = (work) => {
    try { return work(window.localStorage); } catch { return null; } // storage may be refused or full
  };
  const keys = () => store((box) => Object.keys(box).filter((key) => key.startsWith(PREFIX))) || [];
  const forget = (key) => store((box) => box.removeItem(key));
  const key_of = (form) => PREFIX + new URL(form.action, location.href).pathname;
  const keepable = (form) => form instanceof HTMLFormElement && form.method === "post" && form.closest("#main")
    && !("secret" in form.dataset) && !kiosk;
  const private_field = (input) => NEVER.has(input.name) || !input.name
    || ["hidden", "password", "file", "submit", "button"].includes(input.type) || input.dataset.kind === "code";

  const keep = (form) => {
    if (!keepable(form)) return;
    const written = [];
    for (const input of form.elements) {
      if (private_field(input) || input.tagName === "FIELDSET" || input.tagName === "BUTTON") continue;
      if (["radio", "checkbox"].includes(input.type)) {
        if (input.checked) written.push([input.name, input.value]);
      } else written.push([input.name, input.value]);
    }
    store((box) => box.setItem(key_of(form), JSON.stringify({ at: Date.now(), written })));
  };

  const read = (key) => {
    try { return JSON.parse(store((box) => box.getItem(key))); } catch { return null; }
  };

  const fill = (form, written) => {
    const left = written.map(([name, value]) => ({ name, value }));
    let filled = false;
    for (const input of form.elements) {
      if (private_field(input) || input.tagName === "FIELDSET" || input.tagName === "BUTTON") continue;
      const tick = ["radio", "checkbox"].includes(input.type);
      const at = left.findIndex((one) => one.name === input.name && (!tick || one.value === input.value));
      if (at < 0) continue;
      const [{ value }] = left.splice(at, 1);
      if (tick && !input.checked) { input.checked = true; filled = true; }
      if (!tick && value && !input.value) { input.value = value; filled = true; }
    }
    return filled;
  };

  const restore = () => {
    for (const form of document.querySelectorAll("#main form[method=post]")) {
      const kept = keepable(form) && read(key_of(form));
      if (!kept) continue;
      const said = document.getElementById("kept-before");
      if (fill(form, kept.written) && said) said.hidden = false;
    }
  };

  for (const key of keys()) {
    const kept = read(key);
    if (kiosk || !kept || Date.now() - kept.at > DAY) forget(key);
  }
  restore();

  document.addEventListener("htmx:sendError", (event) => keep(event.detail.elt));
  document.addEventListener("htmx:timeout", (event) => keep(event.detail.elt));
  document.addEventListener("htmx:afterRequest", (event) => {
    const { requestConfig: { elt }, xhr } = event.detail;
    if (!(elt instanceof HTMLFormElement) || !xhr.status) return;
    if (xhr.status >= 400 && !ANSWERED.has(xhr.status)) { keep(elt); return; }
    forget(key_of(elt));
    const said = document.getElementById("kept-before");
    if (said) said.hidden = true;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target && event.detail.target.id === "main") restore();
  });

  /* Quick exit: nothing of this stays, and "back" does not lead here. */
  document.addEventListener("click", (event) => {
    const way = event.target.closest("[data-leave]");
    if (!way) return;
    event.preventDefault();
    keys().forEach(forget);
    location.replace(way.href);
  });
})();
