/** The desk on which a document lies: toolbar above, section list, paper, margin. Measures are the design's. */
import type { Editor } from "@tiptap/core";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Icon } from "../ui/Icon.tsx";
import { Menu } from "../ui/Menu.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { blockElementId } from "./block-id.ts";
import { EditorToolbar } from "./EditorToolbar.tsx";
import "./editor.css";
import { messages } from "./messages.ts";
import type { OutlineItem } from "./outline.ts";

export interface DocumentPageProps {
  /** Names the paper for people who hear the page; the page's own heading stands in the bar above. */
  title: string;
  outline: readonly OutlineItem[];
  /** The block id of the section in view. */
  current: string | undefined;
  /** `null` while the text is not there yet. */
  editor: Editor | null;
  editable: boolean;
  /** For those who do not write here: what they may do. */
  note?: ReactNode;
  /** What is open in a section, by the block that heads it. */
  counts?: ReadonlyMap<string, number>;
  /** Stands in the bar above the text. */
  tools?: ReactNode;
  /** Stands under the list of sections. */
  aside?: ReactNode;
  /** Stays at the lower edge of the window. */
  foot?: ReactNode;
  paper: ReactNode;
  margin?: ReactNode;
}

export function DocumentPage(props: DocumentPageProps) {
  const { title, outline, current, editor, editable, note, tools, counts, aside, foot, paper, margin } =
    props;
  const sections = outline.filter((item) => item.section !== undefined);
  const menu = <SectionMenu sections={sections} current={current} />;
  return (
    <>
      {editable ? (
        <EditorToolbar editor={editor} start={menu} extra={tools} />
      ) : (
        <div className="ed-bar ed-reads">
          {menu}
          {tools}
        </div>
      )}
      {note && <div className="desk-note">{note}</div>}
      <div className="desk" data-margin={margin === undefined ? undefined : ""}>
        <SectionList sections={sections} current={current} counts={counts} aside={aside} />
        <article className="desk-paper" aria-label={title}>
          {paper}
        </article>
        {margin === undefined ? null : <div className="desk-margin">{margin}</div>}
      </div>
      {foot && <div className="desk-foot">{foot}</div>}
    </>
  );
}

interface SectionsProps {
  sections: readonly OutlineItem[];
  current: string | undefined;
}

/** The sections beside the paper, numbered as in its margin. Headings that are not sections are left out. */
function SectionList({
  sections,
  current,
  counts,
  aside,
}: SectionsProps & { counts: DocumentPageProps["counts"]; aside: ReactNode }) {
  return (
    <nav className="desk-toc" aria-label={messages.sections}>
      <ol>
        {sections.map((item, index) => (
          <li key={item.id}>
            <a href={`#${blockElementId(item.id)}`} aria-current={item.id === current ? "true" : undefined}>
              <span className="num">{index + 1}</span>
              <span className="grow">{item.text}</span>
              <SectionCount count={counts?.get(item.id) ?? 0} />
            </a>
          </li>
        ))}
      </ol>
      {aside === undefined ? null : <div className="desk-aside">{aside}</div>}
    </nav>
  );
}

function SectionCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="desk-count">
      <span aria-hidden="true">{count}</span>
      <VisuallyHidden>{messages.openComments(count)}</VisuallyHidden>
    </span>
  );
}

/** The same behind a button, where there is no room beside the paper. */
function SectionMenu({ sections, current }: SectionsProps) {
  return (
    <span className="desk-sections">
      <Menu
        label={messages.sections}
        trigger={
          <Button className="ed-tool ed-wide">
            {messages.sections}
            <Icon name="down" />
          </Button>
        }
        groups={[
          {
            id: "sections",
            selection: {
              selectedId: current ?? "",
              onSelect: (id) => {
                // The menu first puts the focus back on its button, which would scroll up again.
                setTimeout(() => {
                  location.hash = blockElementId(id);
                }, 40);
              },
            },
            entries: sections.map(({ id, text }, index) => ({ id, label: `${index + 1}  ${text}` })),
          },
        ]}
      />
      <span className="ed-sep" />
    </span>
  );
}
