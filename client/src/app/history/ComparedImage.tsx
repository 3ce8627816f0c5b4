import { imageWords } from "@commontable/shared/documents/image-words.ts";
import { fileAddress } from "@commontable/shared/features/files/addresses.ts";
import type { ComparedBlock } from "@commontable/shared/features/history/comparison.ts";
import { useState } from "react";
import { usePartnership } from "../partnership-context.ts";
import { ComparedRuns, type RunsProps, type Shown } from "./ComparedRuns.tsx";
import { messages } from "./messages.ts";
import "../../editor/images/images.css";

export interface ComparedImageProps extends Pick<RunsProps, "people"> {
  image: Extract<ComparedBlock, { type: "image" }>;
  shown: Shown;
}

/** A picture as the text shows it, with what changed in the words below it. */
export function ComparedImage({ image: { block, alt }, shown, people }: ComparedImageProps) {
  const { id } = usePartnership().partnership;
  const [isMissing, setMissing] = useState(block.file === "");
  return (
    <figure
      className="ed-image"
      data-width={block.width ?? "full"}
      data-state={isMissing ? "missing" : "shown"}
    >
      {block.file !== "" && (
        <img
          src={fileAddress(id, block.file)}
          alt={imageWords(block)}
          loading="lazy"
          decoding="async"
          onError={() => setMissing(true)}
        />
      )}
      <figcaption dir="auto" data-missing={messages.image.missing}>
        {alt.length > 0 ? <ComparedRuns runs={alt} shown={shown} people={people} /> : imageWords(block)}
      </figcaption>
    </figure>
  );
}
