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
export function GroupsFields({ handle, measure }: CardPartProps) {
  const [added, setAdded] = useState<DimensionKey | null>(null);
  const used = measure.dimensions.map(({ key }) => key);
  const shown = dimensionKeys.filter((key) => used.includes(key) || key === added);
  const write = (key: DimensionKey, next: readonly string[]) => {
    const before = measure.dimensions.find((one) => one.key === key)?.categories ?? [];
    for (const category of before)
      if (!next.includes(category)) setCategory(handle.doc, measure.id, key, category, false);
    for (const category of next)
      if (!before.includes(category)) setCategory(handle.doc, measure.id, key, category, true);
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
          value={measure.dimensions.find((one) => one.key === key)?.categories.join(", ")}
          read={readGroups}
          say={(text) => text}
          onChange={(text) => write(key, categoriesIn(text ?? ""))}
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

/** Each group once, in the order typed. */
export function categoriesIn(text: string): string[] {
  const categories = text.split(/[,;\n]/).map((category) => category.trim());
  return [...new Set(categories.filter((category) => category !== ""))];
}

/** What was typed, unless a name in it is too long to be kept. */
export function readGroups(text: string): Result<string, string> {
  const tooLong = categoriesIn(text).find((category) => !isMember(category));
  if (tooLong === undefined) return ok(text);
  return failed(words.tooLong(Array.from(tooLong).slice(0, shownLetters).join(""), memberLettersMax));
}
