// Pointing at a claim in the margin lights up its words, and the reverse. Everything works without.
"use strict";
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
