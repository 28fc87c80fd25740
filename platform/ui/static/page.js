/* Both faces, with htmx. Everything works without it: this only spares a reload and a lost form. */
"use strict";
(() => {
  document.documentElement.dataset.script = "";
  const under_way = new WeakMap();
  const PATIENCE = 30000; // ms after which a form that got no answer may be sent again

  const show = (id, on) => {
    const said = document.getElementById(id);
    if (said) said.hidden = !on;
  };

  /* A second press while the first is under way is not a second wish. The button stays alive:
     what failed can be pressed again. */
  document.addEventListener("submit", (event) => {
    if (event.target.method === "dialog" || "file" in event.target.dataset) return; // a file leaves the page as it is
    const since = under_way.get(event.target);
    if (since && Date.now() - since < PATIENCE) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    under_way.set(event.target, Date.now());
    event.target.setAttribute("aria-busy", "true");
  }, true);

  const over = (form) => {
    if (!(form instanceof HTMLFormElement)) return;
    under_way.delete(form);
    form.removeAttribute("aria-busy");
  };
  document.addEventListener("htmx:afterRequest", ({ detail }) => over(detail.requestConfig.elt)); // swapped out, it is no longer detail.elt
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[aria-busy]").forEach(over);
  });

  /* An answer that is no page of ours (a proxy's, say) must not wipe the form;
     one with another frame (after signing in) is opened whole. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    const frame = /<body[^>]* data-frame="([a-z]+)"/.exec(xhr.responseText);
    if (!frame || !xhr.responseText.includes('id="main"')) {
      event.detail.shouldSwap = false;
      show("unanswered", true);
      return;
    }
    show("unanswered", false);
    show("offline", false);
    if (xhr.status < 300 && frame[1] !== document.body.dataset.frame) {
      event.detail.shouldSwap = false;
      location.assign(xhr.responseURL);
    }
  });
  const lost = () => show(navigator.onLine ? "unanswered" : "offline", true);
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:timeout", lost);
  window.addEventListener("online", () => show("offline", false));

  /* After a swap the reading place is the summary of what is to be changed, else the field where the page
     says that the hands go on, else the top. */
  const wanted = () => {
    const said = document.querySelector("#main [data-focus]");
    return document.querySelector(".refusals, .conflict") || (said && document.getElementById(said.dataset.focus));
  };
  const read_from = (place) => {
    if (!place) return;
    place.focus({ preventScroll: true });
    const far = place.getBoundingClientRect().top > window.innerHeight / 2;
    if (far) place.scrollIntoView({ block: place.matches("input, select, textarea, button") ? "center" : "start" });
  };
  const arrive = () => {
    window.scrollTo(0, 0);
    read_from(wanted() || document.getElementById("main"));
  };
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target && event.detail.target.id === "main") arrive();
  });

  const ready = (root) => root.querySelectorAll("[data-print][hidden]").forEach((one) => { one.hidden = false; });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
    const open = document.querySelector("details.me[open]");
    if (open && !open.contains(event.target)) open.open = false;
  });
  ["htmx:afterSettle", "live:fresh"].forEach((name) => document.addEventListener(name, () => ready(document)));

  /* A chosen file goes up at once. While it travels the choice is empty, so that the form's own button does not
     bring it a second time; what did not arrive can be chosen again. */
  const part_of = (element) => element.closest && element.closest(".upload");
  const say = (part, name, on) => {
    const said = part && part.querySelector(`[data-${name}]`);
    if (said) said.hidden = !on;
  };
  document.addEventListener("change", ({ target }) => {
    const button = target.type === "file" && target.files.length && part_of(target) && part_of(target).querySelector("[data-upload]");
    if (button && window.htmx) button.click();
  });
  document.addEventListener("htmx:beforeSend", ({ detail }) => {
    const part = part_of(detail.elt);
    if (!part || !detail.elt.matches("[data-upload]")) return;
    for (const input of part.querySelectorAll("input[type=file]")) input.value = "";
    say(part, "cut", false);
    say(part, "going", true);
  });
  document.addEventListener("htmx:xhr:progress", ({ detail, target }) => {
    const bar = part_of(target) && part_of(target).querySelector("progress");
    if (bar && detail.lengthComputable) bar.value = Math.round(100 * detail.loaded / detail.total);
  });
  ["htmx:sendError", "htmx:timeout"].forEach((name) => document.addEventListener(name, ({ detail }) => {
    const part = part_of(detail.elt);
    say(part, "going", false);
    say(part, "cut", true);
  }));
  ready(document);
  read_from(wanted());
})();
