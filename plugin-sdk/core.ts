import { z } from 'zod'
import { field } from './field.ts'
import { definePlugin } from './plugin.ts'

const text = z.string()
const instant = z.int().min(0)
const size = z.string().regex(/^\d+ × \d+$/)

/**
 * The fields that core keeps of every visitor. They are the columns, filters and sorts that exist without any plugin, and other
 * plugins read them like any field: `room.read(visitorId, core.fields.country)`. A missing value is null: not available.
 */
export const core = definePlugin({
  id: 'core',
  title: 'Porchlight',
  version: '1.0.0',
  api: 1,
  fields: {
    lane: field(z.enum(['human', 'bot']), { title: 'Lane', keep: 'session', scope: 'technical' }),
    laneReason: field(text, { title: 'Why a bot', keep: 'session', scope: 'technical' }),
    presence: field(z.enum(['browsing', 'idle', 'departed']), { title: 'Presence', keep: 'live', scope: 'technical' }),
    engagement: field(z.enum(['waiting', 'due', 'replied', 'idle', 'past', 'browsing']), {
      title: 'State',
      keep: 'live',
      scope: 'technical',
      column: true,
      width: 113,
      sortBy: 'urgency',
    }),
    /** The order of the states as a number, 0 the most urgent, and of one state the oldest first: what a sort by state sorts by. */
    urgency: field(z.number(), { title: 'Urgency', keep: 'live', scope: 'technical', format: 'number' }),
    /** Since when the state holds. */
    engagedAt: field(instant, { title: 'State since', keep: 'live', scope: 'technical', format: 'elapsed' }),
    name: field(text, { title: 'Visitor', keep: 'contact', scope: 'personal', column: true, width: 120 }),
    email: field(text, { title: 'E-mail', keep: 'contact', scope: 'personal', width: 180 }),
    startedAt: field(instant, { title: 'Started', keep: 'session', scope: 'technical', format: 'instant', width: 130 }),
    /** Shown as the time since `startedAt`, until the visitor departs. */
    departedAt: field(instant, {
      title: 'Departed',
      keep: 'session',
      scope: 'technical',
      format: 'instant',
      width: 130,
    }),
    lastSeenAt: field(instant, {
      title: 'Last seen',
      keep: 'session',
      scope: 'technical',
      format: 'elapsed',
      width: 64,
    }),
    navigatedAt: field(instant, {
      title: 'Idle',
      keep: 'session',
      scope: 'technical',
      format: 'elapsed',
      column: true,
      width: 52,
    }),
    pages: field(z.int(), {
      title: 'Pages',
      keep: 'session',
      scope: 'technical',
      format: 'number',
      column: true,
      width: 48,
    }),
    tabs: field(z.int(), { title: 'Tabs', keep: 'live', scope: 'technical', format: 'number', width: 44 }),
    url: field(text, { title: 'Page now', keep: 'session', scope: 'technical', format: 'url', column: true }),
    title: field(text, { title: 'Page title', keep: 'session', scope: 'technical' }),
    pageReferrer: field(text, { title: 'Came from page', keep: 'session', scope: 'technical', format: 'url' }),
    entryUrl: field(text, { title: 'Initial page', keep: 'session', scope: 'technical', format: 'url' }),
    entryTitle: field(text, { title: 'Initial page title', keep: 'session', scope: 'technical' }),
    referrer: field(text, {
      title: 'Initial referrer',
      keep: 'session',
      scope: 'technical',
      format: 'url',
      missing: 'Direct',
    }),
    /** How the visit began; `ai` is an assistant such as ChatGPT, `mail` a mail reader or a marked mailing. */
    medium: field(z.enum(['direct', 'internal', 'search', 'ai', 'social', 'mail', 'campaign', 'referral']), {
      title: 'Medium',
      keep: 'session',
      scope: 'technical',
    }),
    source: field(text, {
      title: 'Source',
      keep: 'session',
      scope: 'technical',
      column: true,
      width: 120,
      missing: 'Direct',
    }),
    keywords: field(text, { title: 'Keywords', keep: 'session', scope: 'technical', missing: 'Not provided' }),
    campaign: field(text, { title: 'Campaign', keep: 'session', scope: 'technical' }),
    country: field(z.string().length(2), {
      title: 'Country',
      keep: 'session',
      scope: 'technical',
      format: 'country',
      column: true,
      width: 110,
    }),
    region: field(text, { title: 'Region', keep: 'session', scope: 'technical' }),
    city: field(text, { title: 'City', keep: 'session', scope: 'technical' }),
    postalCode: field(text, { title: 'Postal code', keep: 'session', scope: 'personal' }),
    /** Degrees north and degrees east; to a tenth only, where the visitor may not be stored. */
    coordinates: field(z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]), {
      title: 'Coordinates',
      keep: 'session',
      scope: 'personal',
      format: 'list',
      width: 130,
    }),
    language: field(text, { title: 'Language', keep: 'session', scope: 'technical', format: 'language' }),
    timeZone: field(text, { title: 'Time zone', keep: 'session', scope: 'technical' }),
    browser: field(text, { title: 'Browser', keep: 'session', scope: 'technical', width: 110 }),
    os: field(text, { title: 'Operating system', keep: 'session', scope: 'technical', width: 110 }),
    device: field(z.enum(['desktop', 'mobile', 'tablet', 'tv', 'other']), {
      title: 'Device',
      keep: 'session',
      scope: 'technical',
      column: true,
      width: 64,
    }),
    /** Maker and model, as far as the browser tells them. */
    model: field(text, { title: 'Device model', keep: 'session', scope: 'technical', width: 120 }),
    screen: field(size, { title: 'Screen', keep: 'session', scope: 'technical' }),
    /** Whole only where the visitor may be stored, else without its last part. */
    address: field(text, { title: 'IP address', keep: 'session', scope: 'personal' }),
    /** What kind of network the address belongs to; all but `internet` are at no place in the world. */
    network: field(z.enum(['internet', 'loopback', 'private', 'link-local', 'carrier', 'unspecified']), {
      title: 'Network',
      keep: 'session',
      scope: 'technical',
    }),
    /** Who runs the visitor's network, where the host's data says so. */
    isp: field(text, { title: 'Internet provider', keep: 'session', scope: 'technical', width: 130 }),
    /** By reverse lookup, where the host does that; only of visitors who may be stored, because it often spells the address. */
    hostName: field(text, { title: 'Host name', keep: 'session', scope: 'personal', width: 180 }),
    /** The part of the host name that somebody registered. */
    hostDomain: field(text, { title: 'Host domain', keep: 'session', scope: 'technical', width: 120 }),
    /** What the site's own pages say of the visitor, each as `name: value`, in the order of the names. */
    custom: field(z.array(text), { title: 'Custom values', keep: 'session', scope: 'profiling', format: 'list' }),
    /** Names of the agents in the visitor's chat. */
    agents: field(z.array(text), { title: 'Agents', keep: 'live', scope: 'technical', format: 'list', width: 90 }),
    chatId: field(text, { title: 'Chat', keep: 'live', scope: 'technical' }),
    /** The visit that goes on: what a finished session is later found by. */
    sessionId: field(text, { title: 'Session', keep: 'session', scope: 'technical' }),
    chats: field(z.int(), { title: 'Chats', keep: 'contact', scope: 'technical', format: 'number' }),
  },
})
