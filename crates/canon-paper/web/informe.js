"use strict";
// Sorts a table by a column: numbers by their exact value, words as the language orders them. Where a column names groups,
// only within them.
const language = document.documentElement.lang;
for (const table of document.querySelectorAll("table")) {
  const heads = [...table.tHead.rows[0].cells];
  const group = table.dataset.group;
  const order = group === undefined ? [] : [...new Set([...table.tBodies[0].rows].map((row) => row.cells[group].textContent))];
  const place = (row) => group === undefined ? 0 : order.indexOf(row.cells[group].textContent);
  heads.forEach((head, column) => {
    const button = head.querySelector("button");
    if (button === null) { return; }
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      const value = (row) => { const cell = row.cells[column]; return cell.dataset.v === undefined ? cell.textContent : cell.dataset.v; };
      const number = (text) => /^-?\d+$/.test(text);
      const compare = (a, b) => {
        if (place(a) !== place(b)) { return place(a) - place(b); }
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
// Gives a table as CSV: amounts as numbers, all else as it is printed. Made here, of what the page holds.
for (const button of document.querySelectorAll("[data-csv]")) {
  button.addEventListener("click", () => {
    const plain = (text) => /^S\/\s[\d,.−]+$/.test(text) ? text.slice(2).trim().replaceAll(",", "").replace("−", "-") : text;
    const quoted = (text) => /[",\n]/.test(text) ? "\"" + text.replaceAll("\"", "\"\"") + "\"" : text;
    const rows = [...document.getElementById(button.dataset.csv).rows];
    const lines = rows.map((row) => [...row.cells].map((cell) => quoted(plain(cell.textContent.trim()))).join(","));
    const link = document.createElement("a");
    link.href = "data:text/csv;charset=utf-8," + encodeURIComponent("\uFEFF" + lines.join("\r\n") + "\r\n");
    link.download = button.dataset.csv + ".csv";
    link.click();
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
