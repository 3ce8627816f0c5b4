import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { apiErrorOf } from "../../api/api-error.ts";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { usePartnership } from "../partnership-context.ts";
import { paths } from "../paths.ts";
import { takeFile } from "../take-file.ts";
import { messages } from "./messages.ts";
import styles from "./Settings.module.css";

/** Everything somebody may read here, as one file. */
export function TakeOut() {
  const { id } = usePartnership().partnership;
  const [withTrust, setWithTrust] = useState(false);
  const toast = useToast();
  const take = useMutation({
    mutationFn: () => takeFile(`/api/p/${id}/archive.zip${withTrust ? "?trust=1" : ""}`),
    onSuccess: () => toast({ words: messages.takenOut }),
  });
  return (
    <Card as="section" className={styles.form} aria-labelledby="take-out">
      <h2 id="take-out">{messages.takeOut}</h2>
      <p className="sm soft">{messages.takeOutWhy}</p>
      <Switch isSelected={withTrust} onChange={setWithTrust} under={messages.takeOutTrustHint}>
        {messages.takeOutTrust}
      </Switch>
      <FormError>{take.error && apiErrorOf(take.error).sentence}</FormError>
      <div className={styles.line}>
        <Button icon="download" isPending={take.isPending} onPress={() => take.mutate()}>
          {messages.takeOutGo}
        </Button>
        <LinkButton kind="bare" href={paths.bringIn}>
          {messages.bringIn}
        </LinkButton>
      </div>
    </Card>
  );
}
