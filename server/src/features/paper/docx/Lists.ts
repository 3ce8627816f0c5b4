/**
 * Lists as Word counts them.
 *
 * 1. Word goes on counting through a whole file: each numbered list that begins anew has a numbering of its own.
 * 2. What begins and ends a count is what it is on the page: items of one depth count on while only deeper items
 *    stand between them, and whatever is no list item ends every count.
 * 3. Tasks stand in a list without signs; their box is part of their text.
 */
import { AlignmentType, LevelFormat, type INumberingOptions } from "docx";
import { indentMax } from "@commontable/shared/documents/blocks.ts";
import { isListItem } from "@commontable/shared/documents/list-levels.ts";
import type { PaperBlock } from "@commontable/shared/features/paper/paper.ts";

type NumberingConfig = INumberingOptions["config"][number];

interface Place {
  readonly reference: string;
  readonly level: number;
}

/** Twentieths of a point that a level is set in. */
const step = 360;
const bulletSigns = ["•", "◦", "▪"];
const numberFormats = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN] as const;

export const sectionNumbering = "sections";

export class Lists {
  readonly #config: NumberingConfig[] = [
    { reference: "bullets", levels: levels((level) => [LevelFormat.BULLET, bulletSigns[level % 3] ?? "•"]) },
    { reference: "tasks", levels: levels(() => [LevelFormat.NONE, ""]) },
    {
      reference: sectionNumbering,
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: "%1",
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 480, hanging: 480 } } },
        },
      ],
    },
  ];
  #open: ({ reference: string } | undefined)[] = [];

  /** What Word needs to know of all lists that were placed. */
  get numbering(): INumberingOptions {
    return { config: this.#config };
  }

  /** Where a block stands in its list; `null` for what is no list item. Asked once for each block, in order. */
  place(block: PaperBlock): Place | null {
    if (!isListItem(block)) {
      this.end();
      return null;
    }
    const level = Math.min(block.indent, indentMax);
    this.#open.length = Math.min(this.#open.length, level + 1);
    if (block.kind !== "ordered") {
      this.#open[level] = undefined;
      return { reference: block.kind === "task" ? "tasks" : "bullets", level };
    }
    const list = this.#open[level] ?? this.#begin();
    this.#open[level] = list;
    return { reference: list.reference, level };
  }

  /** What comes next counts from one: a cell begins or ends. */
  end(): void {
    this.#open = [];
  }

  #begin(): { reference: string } {
    const reference = `numbers-${this.#config.length}`;
    this.#config.push({
      reference,
      levels: levels((level) => [numberFormats[level % 3] ?? LevelFormat.DECIMAL, `%${level + 1}.`]),
    });
    return { reference };
  }
}

function levels(
  sign: (level: number) => readonly [(typeof LevelFormat)[keyof typeof LevelFormat], string],
): NumberingConfig["levels"] {
  return Array.from({ length: indentMax + 1 }, (_, level) => {
    const [format, text] = sign(level);
    return {
      level,
      format,
      text,
      alignment: AlignmentType.START,
      style: { paragraph: { indent: { left: step * (level + 1), hanging: step } } },
    };
  });
}
