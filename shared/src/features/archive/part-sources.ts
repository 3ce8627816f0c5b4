/** The records of an archive as what structured parts are written from. */
import { sectorWords } from "../partnerships/words.ts";
import type { PartSources } from "../parts/sources.ts";
import type { Facts } from "./facts.ts";

/** Everything but the document. Organizations that left stay in it: what they wrote goes out as well. */
export function partSources(facts: Facts): Omit<PartSources, "doc"> {
  const { organizations, people, bodies, answers, agenda, asOf, nameOf } = facts;
  const { measures, readsMeasures, points, pointsLeftOut } = facts;
  const speakers = Map.groupBy(
    people.filter(({ isHere, organizationId }) => isHere && organizationId !== null),
    ({ organizationId }) => organizationId,
  );
  return {
    today: asOf,
    organizations: organizations.map(({ id, name, isFunder, sector }) => ({
      id,
      name,
      isFunder,
      group: sectorWords[sector],
      people: (speakers.get(id) ?? []).map((person) => ({ name: person.name, canSign: false })),
    })),
    tellsSigning: false,
    bodies: bodies.map((body) => ({
      ...body,
      seats: body.seats.map(({ personId, role }) => ({
        holder: personId === null ? null : nameOf(personId),
        role,
      })),
    })),
    measures: readsMeasures ? measures : null,
    points,
    pointsLeftOut,
    answers,
    strategyNames: new Map((agenda?.strategies ?? []).map(({ id, title }) => [id, title.trim()])),
    nameOf,
    // A page is moved sideways.
    matrixColumnsMax: Number.POSITIVE_INFINITY,
  };
}
