// Pointing at a claim in the margin lights up its words, and the reverse. Everything works without.
"use strict";
// The field for actors offers whoever's name begins with what is typed; without, those of most points.
(() => {
  const field = document.getElementById("f-actor");
  const list = field && document.getElementById(field.getAttribute("list"));
  if (!list) return;
  const known = new Set([...list.options].map((option) => option.value));
  let waiting = 0;
  const offer = async (typed) => {
    const answer = await fetch(`/api/v1/names?q=${encodeURIComponent(typed)}`);
    if (!answer.ok) return;
    for (const { words, name } of await answer.json()) {
      if (known.has(words)) continue;
      known.add(words);
      const option = new Option(words === name ? "" : name, words);
      list.append(option);
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    const typed = field.value.trim();
    if (typed && !known.has(typed)) waiting = setTimeout(() => offer(typed).catch(() => {}), 150);
  });
})();
(() => {
  const narrow = window.matchMedia("(max-width: 40em)");
  const pages = document.querySelector("nav.pages details");
  if (pages && narrow.matches) pages.open = false;

  const words = [...document.querySelectorAll("[data-claims]")];
  const notes = new Map([...document.querySelectorAll("[data-claim]")].map((n) => [n.dataset.claim, n]));
  if (!notes.size) return;
  const ids = (word) => word.dataset.claims.split(" ");

  const light = (claims) => {
    for (const [id, note] of notes) note.classList.toggle("lit", claims.includes(id));
    for (const word of words) word.classList.toggle("lit", ids(word).some((id) => claims.includes(id)));
  };
  const near = (element) =>
    element.scrollIntoView({ block: "nearest", behavior: "instant" });

  for (const word of words) {
    for (const event of ["mouseenter", "focus"]) {
      word.addEventListener(event, () => {
        light(ids(word));
        const note = notes.get(ids(word)[0]);
        if (note && note.closest(".margin").scrollHeight > note.closest(".margin").clientHeight) near(note);
      });
    }
    word.addEventListener("click", (event) => {
      event.preventDefault();
      const note = notes.get(ids(word)[0]);
      history.replaceState(null, "", word.href);
      light(ids(word));
      near(note);
      note.querySelector("a, button, summary").focus();
    });
  }
  for (const [id, note] of notes) {
    const mine = words.filter((word) => ids(word).includes(id));
    note.addEventListener("mouseenter", () => light([id]));
    note.addEventListener("focusin", () => { light([id]); if (mine[0]) near(mine[0]); });
  }
})();
