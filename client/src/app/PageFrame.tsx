import { includesRole } from "@commontable/shared/access/roles.ts";
import { sayDay } from "@commontable/shared/lib/say.ts";
import type { Editor } from "@tiptap/core";
import { type ReactNode, useEffect, useEffectEvent, useMemo } from "react";
import type { DocumentHandle } from "../sync/document-handle.ts";
import { Icon } from "../ui/Icon.tsx";
import { useShown, useStatusOf } from "../sync/use-document.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { cx } from "../ui/cx.ts";
import { useLate } from "../ui/late.ts";
import { useQuiet } from "../ui/use-quiet.ts";
import type { MenuGroup } from "../ui/menu-entry.ts";
import { AloneInvite } from "./AloneInvite.tsx";
import { CommentsContext, useCommentsHub } from "./comments/comments-context.ts";
import type { CommentsHub } from "./comments/CommentsHub.ts";
import { CommentsButton } from "./comments/CommentsButton.tsx";
import { CommentsMargin } from "./comments/CommentsMargin.tsx";
import { CommentsSeat } from "./comments/CommentsSeat.tsx";
import { DocumentTools } from "./document-tools/DocumentTools.tsx";
import { focusMain } from "./focus-main.ts";
import { messages } from "./messages.ts";
import { PageNotes } from "./PageNotes.tsx";
import { type PaletteEntry, usePaletteControls, usePaletteEntries } from "./palette/palette-context.ts";
import { usePartnership } from "./partnership-context.ts";
import { ModeChip } from "./parts/ModeChip.tsx";
import { PresenceStack } from "./presence/PresenceStack.tsx";
import { SaveBadge } from "./save/SaveBadge.tsx";
import { setProjector, useProjector } from "./projector.ts";
import { SuggestingContext } from "./suggestions/suggesting-context.ts";
import type { Suggesting } from "./suggestions/use-suggesting.ts";
import { useAnchor } from "./use-anchor.ts";
import { useLoadRest } from "./use-load-rest.ts";
import { usePageTitle } from "./use-page-title.ts";
import { noticeCount } from "./notices/notice-count.ts";
import { sending } from "./waiting/sending.tsx";
import styles from "./PageFrame.module.css";

/** A place inside the page that the palette can go to. */
export interface PageSection {
  /** Anchor: the id of the element, without `#`. */
  id: string;
  title: string;
}

export interface PageFrameProps {
  /** Stands in the top bar, in the window's title, and is read out on arriving. */
  title: string;
  /** For the window alone, where the top bar says something else. */
  windowTitle?: string;
  /** State of the page beside its title, for instance a version. */
  chip?: ReactNode;
  /** Buttons at the end of the top bar. */
  end?: ReactNode;
  /** The open document: brings save state, presence, and the notes about both. */
  document?: DocumentHandle;
  /** Its running text, where the page is one. */
  editor?: Editor | null;
  /** What the menu of the open document offers on this page alone, before everything else. */
  more?: readonly MenuGroup[];
  /** Its comments, where the page shows them itself: above its text and beside it. */
  comments?: CommentsHub | null;
  /** Whether one edits, suggests or reads its texts, where people can suggest in them. */
  suggesting?: Suggesting;
  /** For the palette: the sections of the open document. Pass a memoized list. */
  sections?: readonly PageSection[];
  /** The bar's title is the page's `h1`. False where the page brings its own large one. */
  titleIsHeading?: boolean;
  /** The page itself is still on its way, and this frame keeps its place. */
  isWaiting?: boolean;
  children: ReactNode;
}

const nothingMore: readonly MenuGroup[] = [];

/** Beside a page of the usual width; `beside` in the style sheet. */
const roomBeside = "(min-width: 128rem)";

/** One page of a partnership: top bar, notes about connection and lost words, and the page itself. */
export function PageFrame(props: PageFrameProps) {
  const {
    title,
    windowTitle = title,
    chip,
    end,
    document: handle,
    editor = null,
    more = nothingMore,
    comments,
    suggesting,
    sections,
    titleIsHeading = true,
  } = props;
  const { isWaiting = false, children } = props;
  const { partnership } = usePartnership();
  const palette = usePaletteControls();
  const isProjector = useProjector();
  usePageTitle([windowTitle, partnership.name]);
  useAnchor();
  useShown(handle);
  const ownComments = useCommentsHub(comments ? undefined : handle);
  const hub = comments ?? ownComments;
  useSuggestingIn(hub, suggesting);
  const isReadable = useIsReadable(handle);
  useLoadRest(isReadable && !isWaiting);
  // First one reads.
  const isQuiet = useQuiet(isReadable && !isWaiting);
  useLate(sending, isQuiet);
  useLate(noticeCount, isQuiet);
  usePaletteEntries(useMemo(() => sectionEntries(sections ?? []), [sections]));
  const Title = titleIsHeading ? "h1" : "div";
  const standsOn = partnership.standsOn && messages.standsOn(sayDay(partnership.standsOn));
  return (
    <CommentsContext value={hub}>
      <header className={cx(styles.top, handle && styles.withDocument)}>
        <Title className={cx(styles.title, !titleIsHeading && styles.again)}>{title}</Title>
        {chip && <span className={styles.chip}>{chip}</span>}
        <div className={styles.end}>
          {partnership.simulation && (
            <span className={styles.example}>
              <Icon name="flask" />
              <span>
                {messages.example}
                {standsOn && <span className={styles.standsOn}>{standsOn}</span>}
              </span>
            </span>
          )}
          {handle && <SaveBadge handle={handle} />}
          {handle && <PresenceStack handle={handle} />}
          {!handle && (
            <IconButton
              icon="search"
              label={messages.goTo}
              keys={palette.keyName}
              onPress={() => palette.open("palette")}
            />
          )}
          {ownComments && <CommentsButton isInTopBar />}
          {end}
          {suggesting && <ModeChip {...suggesting} />}
          {handle && (
            <span className={styles.tools}>
              <DocumentTools handle={handle} editor={editor} more={more} />
            </span>
          )}
          {isProjector && (
            <Button kind="bare" icon="screen" onPress={leaveProjector}>
              <span className={styles.leave}>{messages.palette.projectorOff}</span>
            </Button>
          )}
          {handle && includesRole(partnership.role, "manage") && <AloneInvite />}
        </div>
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        {partnership.simulation && (
          <p className={cx(styles.exampleStrip, handle && styles.stripWithDocument)}>
            <Icon name="flask" /> {messages.example}
            {standsOn && `. ${standsOn}`}
          </p>
        )}
        <div className={styles.notes}>
          <PageNotes {...(handle ? { handle } : {})} showsSuggestions={suggesting !== undefined} />
        </div>
        <SuggestingContext value={suggesting ?? null}>{children}</SuggestingContext>
        {ownComments && <CommentsMargin query={roomBeside} className={styles.beside} />}
      </main>
      {hub && handle && <CommentsSeat hub={hub} handle={handle} />}
    </CommentsContext>
  );
}

/** Tells what shows suggestions, which comes later, in which copy one drafts. */
function useSuggestingIn(hub: CommentsHub | null, suggesting: Suggesting | undefined): void {
  const draft = suggesting?.draft;
  const renew = useEffectEvent(() => suggesting?.renew());
  useEffect(
    () => hub?.set({ suggesting: draft === undefined ? null : { draft, onRenewDraft: () => renew() } }),
    [hub, draft],
  );
}

/** The button goes with the view; the keyboard goes on from the page. */
function leaveProjector(): void {
  setProjector(false);
  focusMain();
}

/** Whether the open document's text is there; a page without one is readable at once. */
function useIsReadable(handle: DocumentHandle | undefined): boolean {
  return useStatusOf(handle, ({ phase }) => phase) !== "loading";
}

function sectionEntries(sections: readonly PageSection[]): PaletteEntry[] {
  return sections.map((section) => ({
    id: `section-${section.id}`,
    group: "sections",
    label: section.title,
    icon: "agenda",
    run: () => {
      location.hash = section.id;
    },
  }));
}
