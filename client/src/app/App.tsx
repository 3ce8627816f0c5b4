import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { RouterProvider } from "react-aria-components";
import { useLocation } from "wouter";
import { createQueryClient } from "../api/query.ts";
import { LiveRegionProvider } from "../ui/LiveRegion.tsx";
import { ToastProvider } from "../ui/Toast.tsx";
import { registerServiceWorker } from "../worker/register.ts";
import { keepAnswersApart } from "./answers-apart.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Routes } from "./Routes.tsx";
import { UpdatesContext } from "./UpdateNote.tsx";

function openQueries() {
  const queries = createQueryClient();
  keepAnswersApart(queries);
  return queries;
}

export function App() {
  const [queries] = useState(openQueries);
  const [updates] = useState(registerServiceWorker);
  const [path, navigate] = useLocation();
  return (
    <RouterProvider navigate={navigate}>
      <QueryClientProvider client={queries}>
        <UpdatesContext value={updates}>
          <LiveRegionProvider>
            <ToastProvider>
              <ErrorBoundary resetKey={path}>
                <Routes />
              </ErrorBoundary>
            </ToastProvider>
          </LiveRegionProvider>
        </UpdatesContext>
      </QueryClientProvider>
    </RouterProvider>
  );
}
