import type { Partnership } from "@commontable/shared/features/partnerships/api.ts";
import type { IconName } from "../ui/icon-shapes.tsx";
import { messages } from "./messages.ts";
import { paths } from "./paths.ts";

export interface Place {
  id: string;
  label: string;
  /** For the tabs of a phone. */
  short: string;
  icon: IconName;
  href: string;
}

/** The pages of a partnership, in the order of the sidebar. */
export function placesOf(partnership: Pick<Partnership, "slug" | "wholeTableId">): Place[] {
  const { slug, wholeTableId } = partnership;
  const places: Place[] = [
    { id: "home", label: messages.home, short: messages.home, icon: "home", href: paths.home(slug) },
    {
      id: "agenda",
      label: messages.agenda,
      short: messages.agendaShort,
      icon: "agenda",
      href: paths.agenda(slug),
    },
    {
      id: "measures",
      label: messages.measures,
      short: messages.measuresShort,
      icon: "chart",
      href: paths.measures(slug),
    },
    {
      id: "charter",
      label: messages.charter,
      short: messages.charterShort,
      icon: "charter",
      href: paths.charter(slug),
    },
  ];
  if (wholeTableId) {
    places.push({
      id: "trust",
      label: messages.trust,
      short: messages.trust,
      icon: "trust",
      href: paths.trust(slug, wholeTableId),
    });
  }
  places.push({
    id: "people",
    label: messages.people,
    short: messages.people,
    icon: "people",
    href: paths.people(slug),
  });
  places.push({
    id: "files",
    label: messages.files,
    short: messages.files,
    icon: "clip",
    href: paths.files(slug),
  });
  return places;
}

/** The page an address belongs to: a measure's card is under Shared measures. */
export function placeAt(places: readonly Place[], path: string): Place | null {
  const [home, ...rest] = places;
  const found = rest.find((place) => path === place.href || path.startsWith(`${parentOf(place)}/`));
  if (found) return found;
  return home?.href === path ? home : null;
}

function parentOf(place: Place): string {
  return place.id === "trust" ? place.href.slice(0, place.href.lastIndexOf("/")) : place.href;
}
