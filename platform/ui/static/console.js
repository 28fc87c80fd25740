/* Console: the keyboard. j k move, Enter opens, x ticks, n registers, / searches, ? helps, Ctrl or Command with Enter sends. */
"use strict";
(() => {
  const rows = () => [...document.querySelectorAll(".work tbody tr:not(.band)")];
  const link_of = (row) => row && row.querySelector('th[scope="row"] a');
  const current = () => {
    const focused = document.activeElement.closest && document.activeElement.closest(".work tbody tr");
    return focused || document.querySelector('.work tr[aria-selected="true"]');
  };
  const writing = (element) => element.isContentEditable
    || /^(TEXTAREA|SELECT)$/.test(element.tagName)
    || (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/.test(element.type));

  let asked = 0;
  const beside = (row) => {
    const peek = document.getElementById("peek");
    if (!row.dataset.peek || !peek || !window.htmx || getComputedStyle(peek).position === "static") return;
    clearTimeout(asked); // holding j down asks once, for the row where it stops
    asked = setTimeout(() => {
      window.htmx.ajax("GET", row.dataset.peek, { target: "#peek", select: "#peek", swap: "outerHTML", source: row });
      history.replaceState(history.state, "", row.dataset.peek);
    }, 150);
  };

  const choose = (row) => {
    for (const one of rows()) one.removeAttribute("aria-selected");
    row.setAttribute("aria-selected", "true");
    link_of(row).focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    beside(row);
  };

  const move = (by) => {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(current());
    choose(all[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by, 0), all.length - 1)]);
  };

  const tick = () => {
    const box = current() && current().querySelector('input[type="checkbox"]');
    if (box) box.click();
  };

  const DO = {
    j: () => move(1),
    k: () => move(-1),
    x: tick,
    Enter: () => { const link = link_of(current()); if (link) link.click(); },
    n: () => { const link = document.querySelector('.queues a[data-press="n"]'); if (link) link.click(); },
    "/": () => { const find = document.querySelector(".find input"); if (find) find.focus(); },
    "?": () => { const keys = document.getElementById("keys"); if (keys && !keys.open) keys.showModal(); },
  };

  document.addEventListener("keydown", (event) => {
    const on = event.target instanceof Element ? event.target : document.body;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = on.closest("form") || document.querySelector("#main form.form");
      if (form) { event.preventDefault(); form.requestSubmit(); }
      return;
    }
    if (event.key === "Escape") {
      const menu = document.querySelector("details.me[open]");
      if (menu) menu.open = false;
      else if (writing(on)) on.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || writing(on) || on.closest("dialog")) return;
    if (event.key === "Enter" && on !== document.body && on.id !== "main") return; // the focused thing answers itself
    const act = DO[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("change", (event) => {
    if (!event.target.matches(".work [data-all]")) return;
    for (const box of event.target.closest(".work").querySelectorAll('input[name="case"]')) box.checked = event.target.checked;
  });
})();
