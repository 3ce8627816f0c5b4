import { bodyKinds, bodyPowers, type BodyKind } from "@commontable/shared/features/partnerships/words.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { apiErrorOf, fieldSentence } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { Discard } from "../../app/own-words/Discard.tsx";
import { Resumed } from "../../app/own-words/Resumed.tsx";
import { useOwnWords } from "../../app/own-words/use-own-words.ts";
import { bodiesQuery } from "../../app/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { messages } from "./messages.ts";
import styles from "./People.module.css";
import type { People } from "./use-people.ts";

const words = messages.bodies;

export function BodyDialog({ people, onClose }: { people: People; onClose: () => void }) {
  const name = useOwnWords("", "body/name");
  const [kind, setKind] = useState<BodyKind>("workgroup");
  const purpose = useOwnWords("", "body/purpose");
  const [powers, setPowers] = useState<readonly (typeof bodyPowers)[number][]>([]);
  const queries = useQueryClient();
  const { id: partnershipId } = people.partnership;
  const add = useMutation({
    mutationFn: (texts: { name: string; purpose: string }) =>
      read(
        api.p[":partnershipId"].bodies.$post({
          param: { partnershipId },
          json: { ...texts, kind, powers: [...powers] },
        }),
      ),
    onSuccess: async (_answer, texts) => {
      name.stored(texts.name);
      purpose.stored(texts.purpose);
      await queries.invalidateQueries(bodiesQuery(partnershipId));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ name: name.text, purpose: purpose.text });
  };
  const problem = fieldSentence(add.error, "name");
  return (
    <Dialog isOpen onClose={onClose} title={words.add}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <Resumed fields={{ [words.name]: name, [words.purpose]: purpose }} />
        <TextField autoFocus label={words.name} value={name.text} onChange={name.write} error={problem} />
        <Select
          label={words.kind}
          value={kind}
          onChange={setKind}
          options={bodyKinds
            .filter((id) => id !== "whole-table")
            .map((id) => ({ id, label: words.kinds[id] }))}
        />
        <TextArea label={words.purpose} optional rows={2} value={purpose.text} onChange={purpose.write} />
        <fieldset>
          <legend className="sm b">{words.powers}</legend>
          {bodyPowers.map((power) => (
            <Checkbox
              key={power}
              isSelected={powers.includes(power)}
              onChange={(isOn) =>
                setPowers(isOn ? [...powers, power] : powers.filter((held) => held !== power))
              }
            >
              {words.powerNames[power]}
            </Checkbox>
          ))}
        </fieldset>
        <FormError>{add.error && !problem ? apiErrorOf(add.error).sentence : null}</FormError>
        <div className={styles.actions}>
          <Button type="submit" kind="main" isPending={add.isPending}>
            {messages.add}
          </Button>
          <Button onPress={onClose}>{messages.cancel}</Button>
          <Discard fields={[name, purpose]} onDiscard={add.reset} />
        </div>
      </form>
    </Dialog>
  );
}
