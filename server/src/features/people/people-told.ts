import type { Author } from "@commontable/shared/features/authorship/api.ts";
import type { ServerContext } from "../../http/context.ts";

/** Collects the people an answer speaks of, each once: the answer holds their place in the list it ends with. */
export function peopleTold(
  { people }: Pick<ServerContext, "people">,
  partnershipId: string,
): { indexOf: (personId: string) => number; told: () => Promise<Author[]> } {
  const indexes = new Map<string, number>();
  return {
    indexOf(personId) {
      const index = indexes.get(personId) ?? indexes.size;
      indexes.set(personId, index);
      return index;
    },
    told: () =>
      Promise.all(
        Array.from(indexes.keys(), async (id): Promise<Author> => {
          const { name, organization } = await people.introduce(id, partnershipId);
          return { id, name, organization };
        }),
      ),
  };
}
