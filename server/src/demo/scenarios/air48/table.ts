/** Two people for each of the 48 organizations, and the bodies in which they sit. All names are invented. */
import type { DemoBody, DemoPerson } from "../../content.ts";
import { roster } from "./roster.ts";

const firstNames = [
  "Thandi",
  "Kofi",
  "Lars",
  "Oona",
  "Priscilla",
  "Hector",
  "Noor",
  "Wendell",
  "Sunita",
  "Emeka",
  "Greta",
  "Isaac",
  "Yolanda",
  "Piotr",
  "Amina",
  "Declan",
  "Keiko",
  "Rafael",
  "Solveig",
  "Tariq",
  "Imani",
  "Casper",
  "Leticia",
  "Boris",
];
const lastNames = [
  "Mokoena",
  "Brandt",
  "Sandoval",
  "Eriksen",
  "Okonkwo",
  "Hale",
  "Rahman",
  "Tran",
  "Kowalski",
  "Ferrer",
  "Achebe",
  "Lund",
  "Castellano",
  "Whitaker",
  "Ito",
  "Murphy",
  "Diaz",
  "Novotny",
  "Bello",
  "Grover",
  "Singh",
  "Park",
  "Young",
];

/** Every number below 96 gets its own pair of names, because 24 and 23 have no common divisor. */
function nameOf(number: number): string {
  return `${firstNames[number % firstNames.length]} ${lastNames[number % lastNames.length]}`;
}

/** Leads that the story names. */
const namedLeads: Readonly<Record<string, string>> = { "riverside-clean-air": "Thandi Mokoena" };

export const organizations = roster.map((entry) => entry.organization);

export const people: DemoPerson[] = roster.flatMap(({ organization, lead }, index) => [
  {
    id: `${organization.id}-1`,
    name: namedLeads[organization.id] ?? nameOf(index + 1),
    organization: organization.id,
    kind: lead,
    speaksFor: `What ${organization.name} can change`,
    ...(lead === "decision-maker" || organization.sector === "community-group" ? { canSign: true } : {}),
    ...(organization.id === "marlow-university" ? { role: "manage" as const } : {}),
  },
  {
    id: `${organization.id}-2`,
    name: nameOf(index + 49),
    organization: organization.id,
    kind: lead === "designee" ? "designee" : "doer",
    speaksFor: `Stands in for ${organization.name}`,
  },
]);

const leadsOf = (group: string) =>
  roster.filter((entry) => entry.group === group).map((entry) => `${entry.organization.id}-1`);

export const bodies: DemoBody[] = [
  {
    id: "table",
    rule: "Two thirds of the positions cast, and the same among the nine community groups.",
    name: "Whole table",
    kind: "whole-table",
    purpose: "All 48 organizations, one position each.",
    powers: ["decide", "set-agenda"],
    seats: people.map((person) => person.id),
  },
  {
    id: "structure",
    name: "Track A: decision structure",
    kind: "workgroup",
    purpose: "How 48 organizations decide.",
    powers: ["recommend"],
    seats: [...leadsOf("county"), ...leadsOf("community").slice(0, 4), ...leadsOf("business").slice(0, 3)],
  },
  {
    id: "money",
    name: "Track B: resources",
    kind: "workgroup",
    purpose: "Who pays, and what happens when the largest stops.",
    powers: ["recommend"],
    seats: [...leadsOf("state"), ...leadsOf("local").slice(0, 5), "night-riders-1"],
  },
  {
    id: "managing",
    name: "Track C: project management",
    kind: "workgroup",
    purpose: "One manager, or functions shared among several.",
    powers: ["recommend", "implement"],
    seats: [...leadsOf("environment").slice(0, 4), ...leadsOf("other"), "halden-logistics-1"],
  },
  {
    id: "voices",
    channels: [
      { to: "table", kind: "community-input" },
      { to: "managing", kind: "community-input" },
    ],
    name: "Community groups together",
    kind: "community-engagement",
    purpose: "Nine groups prepare their positions in one room first.",
    powers: ["recommend"],
    seats: leadsOf("community"),
  },
];
