import type { Partnership } from "@commontable/shared/features/partnerships/api.ts";
import type { IconName } from "../ui/icon-shapes.tsx";
import { messages } from "./messages.ts";
import { paths } from "./paths.ts";

export interface TablePage {
  id: string;
  label: string;
  /** For the tabs of a phone. */
  short: string;
  icon: IconName;
  href: string;
}

/** The pages of a partnership, in the order of the sidebar. */
export function pagesOf(partnership: Pick<Partnership, "slug" | "wholeTableId">): TablePage[] {
  const { slug, wholeTableId } = partnership;
  const pages: TablePage[] = [
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
    pages.push({
      id: "trust",
      label: messages.trust,
      short: messages.trust,
      icon: "trust",
      href: paths.trust(slug, wholeTableId),
    });
  }
  pages.push({
    id: "people",
    label: messages.people,
    short: messages.people,
    icon: "people",
    href: paths.people(slug),
  });
  pages.push({
    id: "files",
    label: messages.files,
    short: messages.files,
    icon: "clip",
    href: paths.files(slug),
  });
  return pages;
}

/** The page an address belongs to: a measure's card is under Shared measures. */
export function pageAt(pages: readonly TablePage[], path: string): TablePage | null {
  const [home, ...rest] = pages;
  const found = rest.find((page) => path === page.href || path.startsWith(`${parentOf(page)}/`));
  if (found) return found;
  return home?.href === path ? home : null;
}

function parentOf(page: TablePage): string {
  return page.id === "trust" ? page.href.slice(0, page.href.lastIndexOf("/")) : page.href;
}
