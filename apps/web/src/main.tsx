import '@mantine/core/styles.css';
import './page.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import * as z from 'zod/mini';
import { ConsoleContext } from './api/console-context.ts';
import { createApi } from './api/create-api.ts';
import { createLogInGate } from './api/log-in-gate.ts';
import { createSend } from './api/send-request.ts';
import { startI18n } from './i18n/start-i18n.ts';
import { router } from './router.ts';
import { theme } from './theme.ts';
import { createServerClock } from './time/server-clock.ts';

// The content policy forbids code made from strings, which zod would otherwise try.
z.config({ jitless: true });

const clock = createServerClock();
const gate = createLogInGate();
const api = createApi(createSend(clock, gate));
const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={await startI18n()}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <ConsoleContext value={{ api, clock, gate }}>
            <RouterProvider router={router} />
          </ConsoleContext>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  </StrictMode>,
);
