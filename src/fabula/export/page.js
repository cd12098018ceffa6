// The page of a story: cards by scene, the storyline, and a look into everybody's mind.
// The story is data in the page; text is only ever set as text.
"use strict";

const story = JSON.parse(document.getElementById("story").textContent);
const byId = (id) => document.getElementById(id);
const languages = Object.keys(story.languages);
let language = languages[0];

const word = (name, values = {}) =>
  story.languages[language].words[name].replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
const nameOf = (character) => story.characters[character];

function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

// Facts

const valueText = (value) => (value === true ? "True" : value === false ? "False" : String(value));

function factText(fluent, value, holders = []) {
  let fact = `${fluent} == ${valueText(value)}`;
  if (value === true) fact = fluent;
  if (value === false) fact = `!${fluent}`;
  return holders.reduceRight((inner, holder) => `believes(${holder}, ${inner})`, fact);
}

// Reasons

function reasonTree(reason) {
  const box = el("div", { class: "reason" });
  const minds = reason.believers
    .map((who, depth) => word(depth ? "nested_believing" : "believing", { who }))
    .join("");
  const who = reason.character;
  if (reason.answer !== "yes") {
    const kind = reason.answer === "no" ? "unexplained" : "undecided";
    box.append(el("p", { class: "wrong" }, word(kind, { who })));
    return box;
  }
  const worth = { who, before: valueText(reason.before), after: valueText(reason.after) };
  box.append(el("p", {}, minds + word(minds ? "nested_plan" : "plan", worth)));
  box.append(el("ol", {}, ...reason.plan.map(planStep)));
  if (reason.gains.length)
    box.append(el("p", {}, word("gains")), el("ul", {}, ...reason.gains.map(gain)));
  const beliefs = [...reason.beliefs].sort((one, other) => other.is_wrong - one.is_wrong);
  if (beliefs.length) {
    const depth = reason.believers.length + 1;
    const items = beliefs.map((one) => belief(one, depth));
    box.append(el("p", {}, word("beliefs")), el("ul", {}, ...items));
  }
  return box;
}

function planStep(step) {
  const whose = step.consenting.length ? ` [${step.consenting.join(", ")}]` : "";
  const item = el("li", {}, el("code", {}, step.action), whose);
  item.append(...step.reasons.map(reasonTree));
  return item;
}

function gain(one) {
  const item = el("li", {}, el("code", {}, factText(one.fluent, one.after, one.holders)));
  if (typeof one.after !== "boolean")
    item.append(` ${word("instead", { value: valueText(one.before) })}`);
  return item;
}

function belief(one, depth) {
  const fact = el("code", {}, factText(one.fluent, one.value, one.holders.slice(depth)));
  const origin = ` — ${word(one.origin.how, one.origin)}`;
  if (!one.is_wrong) return el("li", {}, fact, origin);
  const truth = factText(one.fluent, one.actual, one.holders.slice(1));
  return el("li", { class: "wrong" }, "✗ ", fact, ` (${word("wrongly", { truth })})`, origin);
}

// Narration

function names(characters) {
  const isAll = characters.length > 2 && characters.length === story.characters.length;
  return isAll ? word("everybody") : characters.map(nameOf).join(", ");
}

function stepRow(number) {
  const step = story.steps[number - 1];
  const present = [
    ["acts", step.acting],
    ["concerned", step.concerned],
    ["sees", step.observing],
  ].filter(([, who]) => who.length);
  const who = present.map(([kind, who]) => `${word(kind)}: ${names(who)}`).join(" · ");
  const why = el("details", {}, el("summary", {}, word("why")));
  why.addEventListener("toggle", () => {
    if (why.childElementCount > 1) return;
    const reasons = story.reasons[number - 1].reasons.map(reasonTree);
    why.append(...(reasons.length ? reasons : [el("p", {}, word("fate"))]));
  });
  const look = () => showMinds({ step: number, focus: true });
  const minds = el("button", { type: "button", onclick: look }, word("minds_after"));
  return el(
    "div",
    { class: "step", id: `step-${number}` },
    el("span", { class: "number" }, word("step", { step: number })),
    el("code", {}, step.action),
    el("p", { class: "who" }, who),
    el("div", { class: "more" }, why, minds)
  );
}

function showNarration() {
  const shown = new Set();
  const parts = [];
  for (const paragraph of story.languages[language].paragraphs) {
    if (paragraph.scene) parts.push(el("h3", {}, paragraph.scene.replaceAll("_", " ")));
    let card = null;
    for (const sentence of paragraph.sentences) {
      const fresh = sentence.steps.filter((step) => !shown.has(step));
      fresh.forEach((step) => shown.add(step));
      if (!sentence.steps.length) {
        parts.push(el("p", { class: "prose" }, sentence.text));
        card = null;
      } else if (fresh.length || card === null) {
        card = el("article", { class: "card" }, el("p", {}, sentence.text), ...fresh.map(stepRow));
        parts.push(card);
      } else card.firstChild.append(` ${sentence.text}`);
    }
  }
  byId("scenes").replaceChildren(...parts);
}

function chooseStep(number) {
  const row = byId(`step-${number}`);
  document.querySelectorAll(".card.chosen").forEach((card) => card.classList.remove("chosen"));
  row.closest(".card").classList.add("chosen");
  row.closest(".card").scrollIntoView({ block: "center" });
  row.querySelector("summary").focus({ preventScroll: true });
}

// Storyline

function onChoice(element, act) {
  element.setAttribute("tabindex", "0");
  element.setAttribute("role", "button");
  element.addEventListener("click", act);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  });
}

function wireCharts() {
  for (const chart of document.querySelectorAll(".chart")) {
    chart.firstElementChild.setAttribute("role", "group");
    for (const event of chart.querySelectorAll(".event"))
      onChoice(event, () => chooseStep(Number(event.dataset.step)));
    for (const ribbon of chart.querySelectorAll(".ribbon[data-start]")) {
      const { character, start } = ribbon.dataset;
      const mind = story.minds.chains.findIndex((chain) => chain.join() === character);
      ribbon.addEventListener("click", () => showMinds({ step: Number(start), mind, focus: true }));
    }
  }
}

// Minds

const { chains, fluents, values } = story.minds;
let cached = { step: -1, minds: [] };

function mindsAt(step) {
  if (cached.step === step) return cached.minds;
  const minds = chains.map(() => [...story.minds.world]);
  for (const settings of [story.minds.beginning, ...story.minds.changes.slice(0, step)])
    for (const [mind, fluent, value] of settings) minds[mind][fluent] = value;
  cached = { step, minds };
  return minds;
}

function chainText(chain) {
  const [who, other] = chain.map(nameOf);
  if (!chain.length) return word("truth");
  return chain.length === 1 ? word("mind", { who }) : word("nested", { who, other });
}

/** Fill a list with all minds: what is so, then everybody's with those nested in it. */
function listMinds(select, chosen) {
  const groups = [el("option", { value: 0 }, word("truth"))];
  story.characters.forEach((name, character) => {
    const group = el("optgroup", { label: name });
    chains.forEach((chain, mind) => {
      if (chain[0] === character) group.append(el("option", { value: mind }, chainText(chain)));
    });
    groups.push(group);
  });
  select.replaceChildren(...groups);
  select.value = String(chosen);
}

/** What a mind is compared with unless one says otherwise: the one that it is about. */
function about(mind) {
  const target = chains[mind].slice(1).join();
  return chains.findIndex((chain) => chain.join() === target);
}

function showMinds({ step, mind, focus } = {}) {
  if (step !== undefined) byId("step").value = String(step);
  if (mind !== undefined) {
    byId("here").value = String(mind);
    byId("there").value = String(about(mind));
  }
  const at = Number(byId("step").value);
  byId("moment").textContent = at
    ? `${word("step", { step: at })}: ${story.steps[at - 1].action}`
    : word("beginning");
  showFacts(at, Number(byId("here").value), Number(byId("there").value));
  if (focus) {
    byId("minds").scrollIntoView();
    byId("here").focus({ preventScroll: true });
  }
}

function showFacts(step, here, there) {
  byId("here-head").textContent = chainText(chains[here]);
  byId("there-head").textContent = chainText(chains[there]);
  const minds = mindsAt(step);
  const sought = byId("find").value.toLowerCase();
  const isWrong = there === about(here) && here !== 0;
  let differing = 0;
  const rows = fluents.flatMap((fluent, place) => {
    const one = minds[here][place];
    const other = minds[there][place];
    differing += one !== other;
    if (byId("differences").checked && one === other) return [];
    if (!`${fluent} ${values[one]} ${values[other]}`.toLowerCase().includes(sought)) return [];
    const own = el("td", {}, el("code", {}, values[one]));
    if (one !== other && isWrong) {
      const note = values[one] === "?" ? word("unknown") : `✗ ${word("wrong")}`;
      own.append(" ", el("span", { class: "wrong" }, note));
    }
    const theirs = el("td", {}, el("code", {}, values[other]));
    return [el("tr", {}, el("th", { scope: "row" }, el("code", {}, fluent)), own, theirs)];
  });
  byId("facts").replaceChildren(...rows);
  byId("count").textContent = differing
    ? word("counted", { differing, all: fluents.length })
    : word("agree");
}

function wireMinds() {
  byId("step").max = String(story.steps.length);
  const go = (by) => () => showMinds({ step: Number(byId("step").value) + by });
  byId("earlier").addEventListener("click", go(-1));
  byId("later").addEventListener("click", go(1));
  byId("here").addEventListener("change", () => showMinds({ mind: Number(byId("here").value) }));
  for (const id of ["step", "there", "differences", "find"])
    byId(id).addEventListener("input", () => showMinds());
  byId("question").addEventListener("submit", (event) => event.preventDefault());
}

// Languages

function speak(chosen) {
  language = chosen;
  document.documentElement.lang = language;
  const title = story.languages[language].title || story.name;
  document.title = byId("title").textContent = title;
  for (const element of document.querySelectorAll("[data-word]"))
    element.textContent = word(element.dataset.word);
  for (const chart of document.querySelectorAll(".chart"))
    chart.hidden = chart.dataset.language !== language;
  for (const button of byId("languages").children)
    button.setAttribute("aria-pressed", String(button.lang === language));
  showNarration();
  const first = chains.length > 1 ? 1 : 0;
  listMinds(byId("here"), byId("here").value || first);
  listMinds(byId("there"), byId("there").value || about(first));
  showMinds();
}

for (const one of languages) {
  const name = story.languages[one].words.language;
  const choose = () => speak(one);
  byId("languages").append(el("button", { type: "button", lang: one, onclick: choose }, name));
}
wireCharts();
wireMinds();
speak(language);
