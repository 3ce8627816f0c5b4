import type { JoinOffer } from "@commontable/shared/features/people/api.ts";
import { representativeTypeOf } from "@commontable/shared/features/people/rules.ts";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { apiErrorOf, fieldSentence } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Note } from "../../ui/Note.tsx";
import { RadioCards } from "../../ui/RadioCards.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useToast } from "../../ui/Toast.tsx";
import styles from "./Entry.module.css";
import { messages } from "./messages.ts";
import { useLanding } from "./use-landing.ts";
import { useProblems } from "./use-problems.ts";

const words = messages.join;

type Answer = "yes" | "no";
const answers = [
  { id: "yes", label: words.yes },
  { id: "no", label: words.no },
] as const;

interface Problems {
  name?: string;
  organization?: string;
  require?: string;
  carry?: string;
}

/** Name, for whom one speaks, and two questions that say where changes are decided at home. */
export function JoinForm({ offer, token }: { offer: JoinOffer; token: string }) {
  const [name, setName] = useState("");
  const [organization, setOrganization] = useState("");
  const [require, setRequire] = useState<Answer | null>(null);
  const [carry, setCarry] = useState<Answer | null>(null);
  const [listens, setListens] = useState(false);
  const land = useLanding();
  const toast = useToast();

  const atTable = offer.organizations.find(
    (known) => known.name.toLowerCase() === organization.trim().toLowerCase(),
  );
  // Half a name of somebody at the table is not new here: the list below offers the rest.
  const typed = organization.trim().toLowerCase();
  const isNew =
    typed !== "" && !offer.organizations.some(({ name: known }) => known.toLowerCase().includes(typed));
  const asksCarry = require === "no";
  const isAnswered = require === "yes" || (require === "no" && carry !== null);
  const type = representativeTypeOf({
    canRequireChange: require === "yes",
    carriesOutChange: carry === "yes",
  });

  const join = useMutation({
    mutationFn: () =>
      read(
        api.join[":secret"].$post({
          param: { secret: encodeURIComponent(token) },
          json: {
            name,
            listeningOnly: listens,
            organization: listens ? null : atTable ? { id: atTable.id } : { name: organization.trim() },
            canRequireChange: require === "yes",
            carriesOutChange: require === "no" && carry === "yes",
          },
        }),
      ),
    onSuccess: async (landing) => {
      await land(landing);
      toast({
        words: `${words.seated(offer.partnership.name)} ${listens ? words.listensMay : words.may[offer.role]}`,
      });
    },
  });

  const found: Problems = {};
  if (name.trim() === "") found.name = words.nameProblem;
  if (!listens && organization.trim() === "") found.organization = words.organizationProblem;
  if (!listens && require === null) found.require = words.answerProblem;
  if (!listens && asksCarry && carry === null) found.carry = words.answerProblem;
  const { form, problems, check } = useProblems(found);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (check()) join.mutate();
  };

  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={words.name}
        autoComplete="name"
        value={name}
        onChange={setName}
        error={problems.name ?? fieldSentence(join.error, "name")}
      />
      {!listens && (
        <>
          <ComboBox
            label={words.organization}
            hint={words.organizationHint}
            options={offer.organizations.map((known) => ({ id: known.id, label: known.name }))}
            inputValue={organization}
            onInputChange={setOrganization}
            selectedId={atTable?.id ?? null}
            onSelect={(id) => {
              const chosen = offer.organizations.find((known) => known.id === id);
              if (chosen) setOrganization(chosen.name);
            }}
            allowsOwn
            error={problems.organization ?? fieldSentence(join.error, "organization")}
            end={atTable || isNew ? <OrganizationChip isKnown={atTable !== undefined} /> : undefined}
          />
          <RadioCards
            label={words.require}
            answers={answers}
            columns={2}
            value={require}
            onChange={setRequire}
            error={problems.require ?? null}
          />
          {asksCarry && (
            <RadioCards
              label={words.carry}
              answers={answers}
              columns={2}
              value={carry}
              onChange={setCarry}
              error={problems.carry ?? null}
            />
          )}
        </>
      )}
      {(listens || isAnswered) && (
        <Note tone="primary">
          {listens ? (
            <span>
              <b>{words.listens}</b> {words.listensMay}
            </span>
          ) : (
            <span>
              <b>{words.joinAs(type)}</b> {words.may[offer.role]}{" "}
              {type === "decision-maker" ? null : words.signing(organization.trim())}
            </span>
          )}
        </Note>
      )}
      <FormError>
        {join.error && apiErrorOf(join.error).fields.length === 0 ? apiErrorOf(join.error).sentence : null}
      </FormError>
      <Button type="submit" kind="main" size="big" full isPending={join.isPending}>
        {listens ? words.submitListen : words.submit}
      </Button>
      <p className="sm soft" style={{ textAlign: "center" }}>
        {words.noAccount}
      </p>
      <div className={styles.links}>
        <Button kind="bare" onPress={() => setListens(!listens)}>
          {listens ? words.speak : words.listen}
        </Button>
      </div>
    </form>
  );
}

function OrganizationChip({ isKnown }: { isKnown: boolean }) {
  return isKnown ? (
    <Chip tone="good" icon="check">
      {words.atTable}
    </Chip>
  ) : (
    <Chip icon="sprout">{words.isNew}</Chip>
  );
}
