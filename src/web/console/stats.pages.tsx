import type { AdminDayResponse, AdminStatsResponse } from '../../modules/admin/index.js';
import type { Page } from '../page/show.js';
import { type Texts, bytesIn, dateIn } from '../texts/index.js';
import { Chart } from './chart.js';
import { ConsoleFrame } from './frame.js';

interface Series {
  name: string;
  field: 'users_count' | 'posts_count' | 'media_bytes';
  format: (value: number) => string;
}

/** @param days oldest first, the present one last */
export function statsPage(all: Texts, stats: AdminStatsResponse, days: readonly AdminDayResponse[]): Page {
  const { console: texts, language } = all;
  const number = new Intl.NumberFormat(language);
  const plain = (value: number) => number.format(value);
  const figures = [
    [texts.figures.users, plain(stats.users_count)],
    [texts.figures.posts, plain(stats.posts_count)],
    [texts.figures.comments, plain(stats.comments_count)],
    [texts.figures.reactions, plain(stats.reactions_count)],
    [texts.figures.media, plain(stats.media_count)],
    [texts.figures.bytes, bytesIn(language, stats.media_bytes)],
  ] as const;
  const series: Series[] = [
    { name: texts.figures.users, field: 'users_count', format: plain },
    { name: texts.figures.posts, field: 'posts_count', format: plain },
    { name: texts.figures.bytes, field: 'media_bytes', format: (value) => bytesIn(language, value) },
  ];
  const body = (
    <ConsoleFrame title={texts.stats}>
      <dl class="figures">{figures.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      <h2>{texts.days.title}</h2>
      <div class="charts">{series.map((one) => <SeriesChart key={one.field} series={one} days={days} texts={all} />)}</div>
      <p class="hint">{noteOn(days, all)}</p>
      <details>
        <summary>{texts.days.table}</summary>
        <DaysTable days={days} series={series} texts={all} />
      </details>
    </ConsoleFrame>
  );
  return { title: texts.stats, body };
}

function SeriesChart({ series: { name, field, format }, days, texts: { console: texts, language } }: { series: Series; days: readonly AdminDayResponse[]; texts: Texts }) {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const long = (date: string) => dateIn(language, date, 'long');
  const description = first === last
    ? texts.days.only(format(last[field]), long(last.date))
    : `${texts.days.from(format(first[field]), long(first.date))} ${texts.days.to(format(last[field]), long(last.date))}`;
  return (
    <figure>
      <figcaption>{name}</figcaption>
      <Chart id={`chart-${field}`} title={name} description={`${description}.`} days={days.map((day) => ({ date: day.date, value: day[field], isEstimate: day.is_estimate }))}
        format={format} formatDate={(date) => dateIn(language, date, 'short')} />
    </figure>
  );
}

/** Which days are not what was written down. */
function noteOn(days: readonly AdminDayResponse[], { console: texts, language }: Texts): string {
  const begin = days.find((day) => !day.is_estimate);
  const isPartly = days.some((day) => day.is_estimate);
  return [texts.days.utc, ...(isPartly && begin !== undefined ? [texts.days.estimated(dateIn(language, begin.date, 'long'))] : [])].join(' ');
}

function DaysTable({ days, series, texts: { console: texts, language } }: { days: readonly AdminDayResponse[]; series: readonly Series[]; texts: Texts }) {
  return (
    <table class="table">
      <caption class="unseen">{texts.days.title}</caption>
      <thead><tr><th scope="col">{texts.days.day}</th>{series.map(({ name }) => <th key={name} scope="col">{name}</th>)}</tr></thead>
      <tbody>
        {days.toReversed().map((day) => (
          <tr key={day.date}>
            <th scope="row"><time datetime={day.date}>{dateIn(language, day.date, 'long')}</time></th>
            {series.map(({ field, format }) => <td key={field}>{day.is_estimate ? `(${format(day[field])})` : format(day[field])}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
