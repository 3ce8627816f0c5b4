import type { Scenario } from "../../content.ts";
import { agenda } from "./agenda.ts";
import { charter, measures, trust } from "./rest.ts";
import { bodies, organizations, people } from "./table.ts";

export const nii: Scenario = {
  id: "nii",
  name: "Newark Integration Initiative",
  about: "Everyone wants the same for the children. What to count, and who owes whom, is still in the open.",
  note: "Aim, shared view of the system and the unsettled measures follow published accounts. People, groups' words and figures are invented and illustrative.",
  purpose:
    "Healthy homes, food and care, so that Newark's children of low-income families do better in school.",
  place: "Newark",
  phase: "organize",
  startedOn: "2025-11-01",
  toldOn: "2026-06-10",
  organizations,
  people,
  bodies,
  personas: [
    { person: "keisha", why: "Wants to hold the ruler too" },
    { person: "bilal", why: "Has objected, and says what would make it a yes" },
    { person: "ruth", why: "Cannot wait for everyone while children miss school" },
    { person: "aisha", why: "Prepares the table and belongs to one side of it" },
  ],
  agenda,
  measures,
  measureNotes: {
    why: [
      "Three were proposed by the public bodies. None has been adopted, and the reason is written beside each.",
    ],
    report: ["Not agreed. What we agree on so far: who is counted is asked before the count."],
  },
  charter,
  trust,
  smallTalk: [
    { person: "tomas", section: "equity", text: "Families who share a home came to us, not to the survey." },
    { person: "sam", section: "strategies", text: "City counsel says tenants can stay unnamed on the form." },
    { person: "priya", section: "learning", text: "Nurses could bring one home each month, with consent." },
  ],
};
