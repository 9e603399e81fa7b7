import nodemailer from 'nodemailer';
import { env } from './config.js';

const transport = nodemailer.createTransport({
  host: 'smtp.cornershelf.example',
  port: 465,
  secure: true,
  auth: { user: 'orders', pass: 'Spine-and-Page-31' },
});

export async function sendReset(to: string, token: string) {
  const link = new URL(`/reset?token=${encodeURIComponent(token)}`, env.SHOP_URL);
  await transport.sendMail({ from: 'shop@cornershelf.example', to, subject: 'A new password', text: link.href });
}
