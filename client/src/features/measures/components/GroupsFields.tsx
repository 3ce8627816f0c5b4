import { isMember, memberLettersMax } from "@commontable/shared/documents/keys.ts";
import { setCategory } from "@commontable/shared/features/measures/doc.ts";
import { dimensionKeys, type DimensionKey } from "@commontable/shared/features/measures/schema.ts";
import { failed, ok, type Result } from "@commontable/shared/lib/result.ts";
import { useState } from "react";
import { TypedField } from "../../../app/parts/TypedField.tsx";
import { Select } from "../../../ui/Select.tsx";
import { messages } from "../messages.ts";
import type { CardPartProps } from "./StoryCard.tsx";

const words = messages.groups;

/** Enough of a long name to find it in the field. */
const shownLetters = 24;

/** Which groups are looked at behind the average: a grouping, and its groups parted by commas. */
export function GroupsFields({ handle, measure }: Omit<CardPartProps, "editable">) {
  const [added, setAdded] = useState<DimensionKey | null>(null);
  const used = measure.dimensions.map(({ key }) => key);
  const shown = dimensionKeys.filter((key) => used.includes(key) || key === added);
  const write = (key: DimensionKey, before: readonly string[], typed: readonly string[]) => {
    const { added, removed } = changedGroups(before, typed);
    for (const category of removed) setCategory(handle.doc, measure.id, key, category, false);
    for (const category of added) setCategory(handle.doc, measure.id, key, category, true);
  };
  return (
    <>
      {shown.map((key) => (
        <TypedField
          key={key}
          handle={handle}
          of={measure.id}
          label={words.by[key]}
          hint={words.hint}
          value={measure.dimensions.find((one) => one.key === key)?.categories}
          read={readGroups}
          say={(categories) => categories.join(", ").replaceAll(/[\r\n]+/g, ", ")}
          onChange={(typed, before) => write(key, before ?? [], typed ?? [])}
        />
      ))}
      <Select
        label={words.add}
        options={dimensionKeys
          .filter((key) => !shown.includes(key))
          .map((key) => ({ id: key, label: words.by[key] }))}
        value={null}
        placeholder={messages.fields.choose}
        onChange={setAdded}
      />
    </>
  );
}

/**
 * What somebody changed since they began to type, and no more: groups that others add meanwhile are not theirs to remove. A name that
 * holds a comma itself (a program wrote it) stays while all its parts stand beside each other.
 */
export function changedGroups(
  before: readonly string[],
  typed: readonly string[],
): { readonly added: string[]; readonly removed: string[] } {
  const left: (string | null)[] = [...typed];
  const isThere = (group: string): boolean => {
    const parts = namesIn(group);
    const at = left.findIndex((_, index) => parts.every((part, step) => left[index + step] === part));
    if (at !== -1) left.fill(null, at, at + parts.length);
    return at !== -1;
  };
  // The longest first: “Rural, remote” is not taken for “Rural”.
  const ordered = before.toSorted((one, other) => namesIn(other).length - namesIn(one).length);
  const kept = new Set(ordered.filter(isThere));
  const added = left.flatMap((name) => (name === null || kept.has(name) ? [] : [name]));
  return { added: [...new Set(added)], removed: before.filter((group) => !kept.has(group)) };
}

/** What stands between commas, in the order typed. */
function namesIn(text: string): string[] {
  return text
    .split(/[,;\r\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** The names typed, unless one is too long to be kept. */
export function readGroups(text: string): Result<string[], string> {
  const names = namesIn(text);
  const tooLong = names.find((name) => !isMember(name));
  if (tooLong === undefined) return ok(names);
  return failed(words.tooLong(Array.from(tooLong).slice(0, shownLetters).join(""), memberLettersMax));
}
