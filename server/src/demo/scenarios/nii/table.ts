/** The Newark example: three grassroots groups and four public bodies. Seats, people and words are invented. */
import type { DemoBody, DemoOrganization, DemoPerson } from "../../content.ts";

export const organizations: DemoOrganization[] = [
  {
    id: "schools",
    name: "Newark Public Schools",
    sector: "education",
    states: ["practice", "data-research"],
    whyHere: "A child who coughs all night cannot read in the morning.",
  },
  {
    id: "health",
    name: "City Health",
    sector: "government-local",
    states: ["policymaking", "data-research", "regulation"],
    whyHere: "We treat the same children for the same walls.",
  },
  {
    id: "housing",
    name: "Housing Authority",
    sector: "government-local",
    states: ["land-capital", "practice"],
    whyHere: "Repairs without a plan repeat themselves every spring.",
  },
  {
    id: "inspections",
    name: "City Inspections",
    sector: "government-local",
    states: ["regulation", "practice"],
    whyHere: "Eleven inspectors for a city. We need to know where to go first.",
  },
  {
    id: "tenants",
    name: "Ironbound Tenants' Circle",
    sector: "community-group",
    states: ["lived-experience", "advocacy"],
    whyHere:
      "Complaints about a landlord end with a notice to leave. That has to change before we ask anyone to sign.",
  },
  {
    id: "parents",
    name: "South Ward Parents",
    sector: "community-group",
    states: ["lived-experience"],
    whyHere: "Our children are the measure. We want to hold the ruler too.",
  },
  {
    id: "faith",
    name: "West Ward Faith",
    sector: "faith",
    states: ["lived-experience", "convening"],
    whyHere: "People tell us what they do not tell an office.",
  },
];

export const people: DemoPerson[] = [
  {
    id: "aisha",
    name: "Aisha Coleman",
    organization: "health",
    kind: "doer",
    speaksFor: "Home visits and asthma nurses",
    role: "manage",
  },
  {
    id: "ruth",
    name: "Dr. Ruth Adeyemi",
    organization: "schools",
    kind: "decision-maker",
    speaksFor: "Attendance and reading",
    canSign: true,
  },
  {
    id: "paul",
    name: "Paul Novak",
    organization: "health",
    kind: "decision-maker",
    speaksFor: "What the health code asks of a home",
    canSign: true,
  },
  {
    id: "lena",
    name: "Lena Ortiz",
    organization: "housing",
    kind: "decision-maker",
    speaksFor: "Repairs in 7,000 homes (illustrative)",
    canSign: true,
  },
  {
    id: "sam",
    name: "Sam Whitfield",
    organization: "inspections",
    kind: "doer",
    speaksFor: "Where inspectors go",
  },
  {
    id: "bilal",
    name: "Bilal Haddad",
    organization: "tenants",
    kind: "designee",
    speaksFor: "Tenants who fear a notice",
    canSign: true,
  },
  {
    id: "keisha",
    name: "Keisha Grant",
    organization: "parents",
    kind: "designee",
    speaksFor: "Parents of young readers",
    canSign: true,
  },
  {
    id: "tomas",
    name: "Rev. Tomas Abara",
    organization: "faith",
    kind: "decision-maker",
    speaksFor: "Six congregations in the West Ward",
    canSign: true,
  },
  { id: "priya", name: "Priya Nair", organization: "schools", kind: "doer", speaksFor: "School nurses" },
];

export const bodies: DemoBody[] = [
  {
    id: "table",
    name: "Whole table",
    kind: "whole-table",
    purpose: "Agrees on the result and, still, on how we would know.",
    powers: ["decide", "set-agenda"],
    seats: people.map((person) => person.id),
  },
  {
    id: "measures",
    name: "Measures group",
    kind: "data-team",
    purpose: "Brings two measures all seven can stand behind.",
    powers: ["recommend"],
    seats: ["priya", "paul", "bilal", "keisha"],
  },
];
