/** Addresses of servers to which this backend speaks: encrypted, except on the same machine. */
import { z } from 'zod'

const loopback = ['127.0.0.1', '[::1]', 'localhost']

export const isLoopback = (hostname: string): boolean => loopback.includes(hostname)

export const secureUrl = z
  .url({ protocol: /^https?$/ })
  .transform((text) => new URL(text))
  .refine(({ protocol, hostname }) => protocol === 'https:' || isLoopback(hostname), 'use https')
