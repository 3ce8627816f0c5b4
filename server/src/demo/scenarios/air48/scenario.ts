import type { Scenario } from "../../content.ts";
import { agenda } from "./agenda.ts";
import { charter, measures, trust } from "./rest.ts";
import { bodies, organizations, people } from "./table.ts";

export const air48: Scenario = {
  id: "air48",
  name: "Air and Transit Table",
  about:
    "Forty-eight organizations negotiate how to decide, who pays and who manages. A rehearsal, with 96 people.",
  note: "An exercise. The kinds of members and the questions on the table follow published accounts of such a simulation; region, names and figures are invented and illustrative.",
  purpose: "Half as many days of unhealthy air along the corridor by the end of 2029.",
  place: "Three counties, invented",
  phase: "organize",
  startedOn: "2026-01-05",
  toldOn: "2026-11-20",
  organizations,
  people,
  bodies,
  personas: [
    { person: "riverside-clean-air-1", why: "Puts sensors where children are" },
    { person: "lowgate-parents-1", why: "One of nine groups whose yes is needed" },
    { person: "marlow-county-1", why: "Pays the largest share and has one position" },
    { person: "halden-logistics-1", why: "Sends forty trucks another way" },
    { person: "marlow-university-1", why: "Prepares the meetings for 48" },
  ],
  agenda,
  measures,
  measureNotes: {
    why: ["One number for the air and one for the gate, because the second can change within months."],
    report: ["Sensors report by themselves, the gate log each month. Values are illustrative."],
  },
  charter,
  trust,
  smallTalk: [
    {
      person: "night-riders-1",
      section: "equity",
      text: "The 11:40 is full every night, and it is not on the map.",
    },
    {
      person: "city-of-harrow-1",
      section: "levers",
      text: "Harrow can change its truck hours by ordinance in May.",
    },
    {
      person: "sensor-commons-1",
      section: "learning",
      text: "Three sensors were moved last week, and the log says where.",
    },
    {
      person: "redfield-trucking-1",
      section: "problem",
      text: "We wait because we are paid by the load, not by the hour.",
    },
    {
      person: "upland-growers-1",
      section: "terms",
      text: "Harvest weeks need a word of their own in the plan.",
    },
  ],
};
