/** Libraries that send mail. */
import type { Library, Member } from './types.ts';

const sends: Member = { call: { effect: { kind: 'mail', options: 0 } } };
const transport: Member = {
  call: {
    returns: 'Transporter',
    secrets: [{ use: 'password', argument: 0, keys: ['auth.pass', 'auth.clientSecret', 'auth.refreshToken'] }],
  },
};
const exports: Record<string, Member> = { createTransport: transport, Transporter: { class: 'Transporter' } };

export const nodemailer: Library = {
  name: 'nodemailer',
  packages: ['nodemailer'],
  exports: { ...exports, default: { type: 'Package' } },
  types: {
    Package: { members: exports },
    Transporter: { members: { sendMail: sends, on: { call: { callback: { argument: 1, runs: 'later' } } } } },
  },
};

export const nestMailer: Library = {
  name: '@nestjs-modules/mailer',
  packages: ['@nestjs-modules/mailer'],
  exports: { MailerService: { class: 'Service' } },
  types: { Service: { members: { sendMail: sends } } },
};

export const resend: Library = {
  name: 'Resend',
  packages: ['resend'],
  exports: { Resend: { class: 'Client', call: { secrets: [{ use: 'api-key', argument: 0 }] } } },
  types: {
    Client: { members: { emails: { type: 'Emails' }, batch: { type: 'Batch' } } },
    Emails: { members: { send: sends, create: sends } },
    Batch: { members: { send: sends, create: sends } },
  },
};

const setsKey: Member = { call: { secrets: [{ use: 'api-key', argument: 0 }] } };
const sendGridMembers: Record<string, Member> = {
  setApiKey: setsKey,
  send: { call: { effect: { kind: 'mail', options: 0, bulkForm: 'send' } } },
  sendMultiple: sends,
};

export const sendgrid: Library = {
  name: 'SendGrid',
  packages: ['@sendgrid/mail'],
  exports: { ...sendGridMembers, default: { type: 'Mail' }, MailService: { class: 'Mail' } },
  types: { Mail: { members: sendGridMembers } },
};

export const sendgridClient: Library = {
  name: 'SendGrid client',
  packages: ['@sendgrid/client'],
  exports: { setApiKey: setsKey, default: { type: 'Client' } },
  types: { Client: { members: { setApiKey: setsKey } } },
};
