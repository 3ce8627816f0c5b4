import { isNamed, type SearchHit } from "@commontable/shared/features/search/api.ts";
import { useState } from "react";
import { Autocomplete, useFilter } from "react-aria-components/Autocomplete";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Header } from "react-aria-components/Header";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem, ListBoxSection } from "react-aria-components/ListBox";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { SearchField } from "react-aria-components/SearchField";
import { useLocation } from "wouter";
import { Icon } from "../../ui/Icon.tsx";
import { isComposing } from "../../ui/is-composing.ts";
import { usePageKeys } from "../../ui/use-page-keys.ts";
import { setAppearance, type TextSize, type Theme } from "../appearance.ts";
import { messages } from "../messages.ts";
import { pagesOf } from "../navigation.ts";
import { usePartnership } from "../partnership-context.ts";
import { paths } from "../paths.ts";
import { isProjector, setProjector } from "../projector.ts";
import { useMembers, useOrganizations } from "../queries.ts";
import { goTo } from "../search/go-to.ts";
import { hitPath } from "../search/hit-path.ts";
import { Marked } from "../search/Marked.tsx";
import { messages as foundMessages } from "../search/messages.ts";
import { iconOf, placeTitle } from "../search/place-title.ts";
import { useFound } from "../search/use-found.ts";
import styles from "./Palette.module.css";
import type { PaletteEntry } from "./palette-context.ts";

const hitPrefix = "found-";
const allHits = `${hitPrefix}all`;
/** More would push what one can do out of sight. */
const hitsShown = 6;

const groupOrder = [
  "sections",
  "pages",
  "people",
  "actions",
] as const satisfies readonly PaletteEntry["group"][];

export interface PaletteProps {
  onClose: () => void;
  onShortcuts: () => void;
  /** What the open page offers, asked for when the palette opens. */
  offered: () => PaletteEntry[];
}

/** Find, go to or do: type a few letters, arrow to a line, Enter. */
export function Palette({ onClose, onShortcuts, offered }: PaletteProps) {
  const [, navigate] = useLocation();
  const { slug } = usePartnership().partnership;
  const { contains } = useFilter({ sensitivity: "base" });
  const [typed, setTyped] = useState("");
  const found = useFound(typed, hitsShown);
  const entries = useEntries(offered(), onShortcuts);
  const run = (id: string) => {
    if (id.startsWith(hitPrefix)) {
      const hit = found.hits[Number(id.slice(hitPrefix.length))];
      onClose();
      goTo(navigate, hit ? hitPath(slug, hit) : paths.search(slug, typed));
      return;
    }
    const entry = entries.find((candidate) => candidate.id === id);
    onClose();
    if (entry?.href) navigate(entry.href);
    entry?.run?.();
  };
  useEscape(onClose);
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className={styles.scrim ?? ""}
    >
      <Modal className={styles.modal ?? ""}>
        <AriaDialog aria-label={messages.goTo} className={styles.box ?? ""}>
          <Autocomplete
            inputValue={typed}
            onInputChange={setTyped}
            // What was found matches by words, in any order, and was chosen already.
            filter={(text, input, { key }) => String(key).startsWith(hitPrefix) || contains(text, input)}
          >
            <SearchField aria-label={messages.goTo} autoFocus className={styles.search ?? ""}>
              <Icon name="search" />
              <Input placeholder={messages.palette.placeholder} />
              <kbd>Esc</kbd>
            </SearchField>
            {/* A box that scrolls must be reachable by keyboard. */}
            <div className={styles.scroll} role="group" aria-label={messages.goTo} tabIndex={0}>
              <ListBox
                aria-label={messages.goTo}
                className={styles.list ?? ""}
                selectionMode="none"
                onAction={(key) => run(String(key))}
                renderEmptyState={() => <p className={styles.empty}>{messages.palette.none}</p>}
              >
                {found.hits.length > 0 && (
                  <ListBoxSection id="found">
                    <Header className={styles.head ?? ""}>
                      {found.isLocal ? foundMessages.foundHere : foundMessages.found}
                    </Header>
                    {found.hits.map((hit, at) => (
                      <HitLine key={`${hit.where}/${hit.anchor}/${at}`} id={`${hitPrefix}${at}`} hit={hit} />
                    ))}
                    {found.count > found.hits.length && (
                      <ListBoxItem
                        id={allHits}
                        textValue={foundMessages.all(found.count)}
                        className={styles.item ?? ""}
                      >
                        <Icon name="search" />
                        <span className={styles.words}>{foundMessages.all(found.count)}</span>
                      </ListBoxItem>
                    )}
                  </ListBoxSection>
                )}
                {groupOrder
                  .map((group) => ({ group, lines: entries.filter((entry) => entry.group === group) }))
                  .filter(({ lines }) => lines.length > 0)
                  .map(({ group, lines }) => (
                    <ListBoxSection key={group} id={group}>
                      <Header className={styles.head ?? ""}>{messages.palette.groups[group]}</Header>
                      {lines.map((entry) => (
                        <ListBoxItem
                          key={entry.id}
                          id={entry.id}
                          textValue={[entry.label, entry.under, entry.also].filter(Boolean).join(" ")}
                          className={styles.item ?? ""}
                        >
                          <Icon name={entry.icon} />
                          <span className={styles.words}>
                            <span>{entry.label}</span>
                            {entry.under && <span className={styles.under}>{entry.under}</span>}
                          </span>
                          {entry.keys && <kbd>{entry.keys}</kbd>}
                        </ListBoxItem>
                      ))}
                    </ListBoxSection>
                  ))}
              </ListBox>
            </div>
          </Autocomplete>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function HitLine({ id, hit }: { id: string; hit: SearchHit }) {
  const { kind, where, title, snippet, byline } = hit;
  const place = [placeTitle(where), kind === "text" ? "" : foundMessages.kinds[kind], byline];
  const words = isNamed(kind) && title.length > 0 ? title : snippet;
  return (
    <ListBoxItem id={id} textValue={words.map(({ text }) => text).join("")} className={styles.item ?? ""}>
      <Icon name={iconOf(kind)} />
      <span className={styles.words}>
        <Marked runs={words} />
        <span className={styles.under}>{place.filter(Boolean).join(" · ")}</span>
      </span>
    </ListBoxItem>
  );
}

/** Closes at the first press: the search box alone would only empty itself, and the key says Esc. */
function useEscape(onClose: () => void): void {
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    // Inside a half-written word of an input method the key belongs to that method alone.
    if (isComposing(event)) return;
    event.preventDefault();
    onClose();
  };
  usePageKeys(handleKey, { isFirst: true });
}

function useEntries(offered: readonly PaletteEntry[], onShortcuts: () => void): PaletteEntry[] {
  const { partnership } = usePartnership();
  const { data: members } = useMembers();
  const { data: organizations } = useOrganizations();
  const pages = pagesOf(partnership).map((page) => ({
    id: `page-${page.id}`,
    group: "pages" as const,
    label: page.label,
    icon: page.icon,
    href: page.href,
  }));
  const people = (members ?? []).map((member) => ({
    id: `person-${member.personId}`,
    group: "people" as const,
    label: member.name,
    under: organizations?.find((organization) => organization.id === member.organizationId)?.name ?? "",
    icon: "people" as const,
    href: `${paths.people(partnership.slug)}?view=members#${member.personId}`,
  }));
  return [
    ...offered,
    ...pages,
    ...otherPages(partnership.slug),
    ...people,
    ...looks(),
    shortcutsEntry(onShortcuts),
  ];
}

function otherPages(slug: string): PaletteEntry[] {
  return [
    { id: "page-search", group: "pages", label: messages.search, icon: "search", href: paths.search(slug) },
    { id: "page-notices", group: "pages", label: messages.forYou, icon: "bell", href: paths.notices(slug) },
    {
      id: "page-settings",
      group: "pages",
      label: messages.settings,
      icon: "settings",
      href: paths.settings(slug),
    },
  ];
}

function shortcutsEntry(run: () => void): PaletteEntry {
  return {
    id: "shortcuts",
    group: "actions",
    label: messages.palette.openShortcuts,
    icon: "keys",
    keys: "?",
    run,
  };
}

const themes = ["system", "light", "dark"] as const satisfies readonly Theme[];
const textSizes = ["100", "112", "125"] as const satisfies readonly TextSize[];

function looks(): PaletteEntry[] {
  return [
    ...themes.map((theme) => ({
      id: `theme-${theme}`,
      group: "actions" as const,
      label: messages.palette.themeTo(messages.themes[theme]),
      icon: "sun" as const,
      run: () => setAppearance({ theme }),
    })),
    ...textSizes.map((textSize) => ({
      id: `text-${textSize}`,
      group: "actions" as const,
      label: messages.palette.textTo(messages.textSizes[textSize]),
      icon: "text" as const,
      run: () => setAppearance({ textSize }),
    })),
    {
      id: "projector",
      group: "actions" as const,
      label: isProjector() ? messages.palette.projectorOff : messages.palette.projectorOn,
      icon: "screen" as const,
      run: () => setProjector(!isProjector()),
    },
  ];
}
