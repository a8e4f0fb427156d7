"use strict";
// Sorts a table by a column: numbers by their exact value, words as the language orders them.
const language = document.documentElement.lang;
for (const table of document.querySelectorAll("table")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    head.querySelector("button").addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      const value = (row) => { const cell = row.cells[column]; return cell.dataset.v === undefined ? cell.textContent : cell.dataset.v; };
      const number = (text) => /^-?\d+$/.test(text);
      const compare = (a, b) => {
        const [one, other] = [value(a), value(b)];
        // What has no number stands last, whichever way.
        if (number(one) !== number(other)) { return number(one) ? -1 : 1; }
        const order = number(one) ? (BigInt(one) < BigInt(other) ? -1 : BigInt(one) > BigInt(other) ? 1 : 0) : one.localeCompare(other, language);
        return up ? order : -order;
      };
      const body = table.tBodies[0];
      [...body.rows].sort(compare).forEach((row) => body.append(row));
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
    });
  });
}
// Shows one government, or all of them.
const picker = document.getElementById("gobierno");
const governments = [...document.querySelectorAll("[data-gobierno]")];
if (picker !== null) {
  const pick = () => {
    governments.forEach((part) => { part.hidden = picker.value !== "" && part.dataset.gobierno !== picker.value; });
    document.getElementById("mostrando").textContent = picker.options[picker.selectedIndex].text;
  };
  picker.addEventListener("change", () => {
    pick();
    if (picker.value !== "") { document.getElementById("g-" + picker.value).scrollIntoView(); }
  });
  pick();
}
document.getElementById("imprimir").addEventListener("click", () => window.print());
