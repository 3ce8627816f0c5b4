/**
 * The 48 organizations of the negotiation, by group, each with the kind of its lead representative. The
 * numbers by group and kind are the exercise's; every name is invented.
 */
import type { RepresentativeType } from "@commontable/shared/features/people/words.ts";
import type { DemoOrganization, Sector } from "../../content.ts";

interface Group {
  readonly key: string;
  readonly sector: Sector;
  readonly interests: readonly string[];
  readonly whyHere: string;
  readonly names: readonly (readonly [name: string, lead: RepresentativeType])[];
}

const groups: Group[] = [
  {
    key: "local",
    sector: "government-local",
    interests: ["policymaking", "practice", "land-capital"],
    whyHere: "Streets and zoning are ours; the air above them is not.",
    names: [
      ["City of Marlow", "decision-maker"],
      ["City of Eastbrook", "decision-maker"],
      ["City of Pine Landing", "decision-maker"],
      ["City of Harrow", "decision-maker"],
      ["City of Two Bridges", "decision-maker"],
      ["City of Alder Falls", "decision-maker"],
      ["Town of Quarry Hill", "doer"],
      ["Town of Saltmarsh", "doer"],
      ["Town of Fenwick", "doer"],
      ["Town of Redfield", "doer"],
      ["Village of Orchard", "doer"],
      ["Village of Lowgate", "doer"],
    ],
  },
  {
    key: "county",
    sector: "government-county",
    interests: ["funding", "regulation"],
    whyHere: "We pay for buses and for asthma, from one budget.",
    names: [
      ["Marlow County", "decision-maker"],
      ["Tidewater County", "decision-maker"],
      ["Upland County", "decision-maker"],
    ],
  },
  {
    key: "state",
    sector: "government-state",
    interests: ["regulation", "funding", "data-research"],
    whyHere: "Permits and monitors are ours; habits are everyone's.",
    names: [
      ["State Air Board", "decision-maker"],
      ["State Department of Transportation", "doer"],
      ["State Health Laboratory", "doer"],
      ["State Ports Office", "doer"],
    ],
  },
  {
    key: "business",
    sector: "business",
    interests: ["employer-demand", "land-capital", "practice"],
    whyHere: "A rule we help to write is one we can plan for.",
    names: [
      ["Halden Logistics", "decision-maker"],
      ["Portside Freight Association", "decision-maker"],
      ["Marlow Manufacturing", "decision-maker"],
      ["Upland Growers", "decision-maker"],
      ["Kestrel Energy", "decision-maker"],
      ["Northgate Retail Group", "decision-maker"],
      ["Tidewater Builders", "doer"],
      ["Metro Taxi Drivers' Firm", "doer"],
      ["Redfield Trucking", "doer"],
      ["Eastbrook Small Business League", "doer"],
    ],
  },
  {
    key: "environment",
    sector: "nonprofit",
    interests: ["advocacy", "data-research", "technical-expertise"],
    whyHere: "We measure what others argue about.",
    names: [
      ["Riverside Clean Air", "decision-maker"],
      ["Upland Conservancy", "decision-maker"],
      ["Sensor Commons", "decision-maker"],
      ["Bay Watchers", "doer"],
      ["Friends of the Tidewater", "doer"],
      ["Cycle Marlow", "doer"],
      ["Urban Canopy Project", "doer"],
      ["Climate Classroom", "doer"],
    ],
  },
  {
    key: "community",
    sector: "community-group",
    interests: ["lived-experience", "advocacy"],
    whyHere: "We live where the trucks turn.",
    names: [
      ["Lowgate Parents", "decision-maker"],
      ["Harbor Street Tenants", "decision-maker"],
      ["Eastbrook Elders", "doer"],
      ["Portside Families", "designee"],
      ["Night Riders", "designee"],
      ["Quarry Hill Neighbors", "designee"],
      ["Saltmarsh Fishers", "designee"],
      ["Second Language Circle", "designee"],
      ["Wheelchair Users of Marlow", "designee"],
    ],
  },
  {
    key: "other",
    sector: "other",
    interests: ["service-delivery", "data-research"],
    whyHere: "We run what the rest decide, and count what comes of it.",
    names: [
      ["Tri-City Transit Operator", "doer"],
      ["Marlow University", "doer"],
    ],
  },
];

/** Turns a name into a short id: "City of Marlow" becomes "city-of-marlow". */
function idOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

export interface RosterEntry {
  readonly organization: DemoOrganization;
  readonly lead: RepresentativeType;
  readonly group: string;
}

export const roster: RosterEntry[] = groups.flatMap((group) =>
  group.names.map(([name, lead]) => ({
    group: group.key,
    lead,
    organization: {
      id: idOf(name),
      name,
      sector: name === "Marlow University" ? "education" : group.sector,
      states: [...group.interests],
      whyHere: group.whyHere,
    },
  })),
);
