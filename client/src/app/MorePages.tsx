import { lazy } from "react";
import { Route, Switch } from "wouter";
import { NothingHere } from "./NothingHere.tsx";

const SearchPage = lazy(async () => ({
  default: (await import("../features/search/index.ts")).SearchPage,
}));
const NoticesPage = lazy(async () => ({
  default: (await import("../features/notices/index.ts")).NoticesPage,
}));

/** Pages whose addresses need not be known before somebody goes there. */
export function MorePages() {
  return (
    <Switch>
      <Route path="/p/:slug/search" component={SearchPage} />
      <Route path="/p/:slug/notices" component={NoticesPage} />
      <Route>
        <NothingHere />
      </Route>
    </Switch>
  );
}
