"""A walk through one release in five questions: `make notebook`, or `python notebooks/five_questions.py --release DIR`.

It needs the folder of a release, wherever that lies, and nothing of the project's code. Every answer is computed from
the file; none is written here. Each question has three parts: what it is about, its query, and a cell that shows it.
"""
# ruff: noqa: PLR0917, PLR1711  marimo writes cells so.

import marimo

app = marimo.App(width="medium", app_title="Five questions to a release")

with app.setup(hide_code=True):
    import html
    import os
    import sys
    from datetime import date, timedelta
    from pathlib import Path
    from urllib.parse import urlsplit

    import duckdb
    import marimo as mo
    import plotly.graph_objects as go

    Row = dict[str, object]
    # Okabe and Ito's colours, which colour-blind readers tell apart.
    BLUE, ORANGE, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#999999"


@app.function(hide_code=True)
def release_folder(named: str | None) -> Path:
    """Return where a release should be: in the folder named, or where `current` of the project's data root leads to."""
    project = Path(__file__).resolve().parent.parent
    root = Path(os.environ.get("REE_DATA_DIR") or project / "warehouse" / "data")
    # Resolved once, so that all figures come from one release even if a newer one appears meanwhile.
    return (Path(named) if named else root / "current").expanduser().resolve()


@app.function(hide_code=True)
def asked(con: duckdb.DuckDBPyConnection, sql: str, **values: object) -> list[Row]:
    """Return the rows of an answer, each by column name; `$name` in the query stands for a value."""
    answer = con.execute(sql, values) if values else con.execute(sql)
    names = [column for column, *_ in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


@app.function(hide_code=True)
def escaped(text: object) -> str:
    """Return a text from outside, or an empty one, as it may stand in a page or in the label of a chart."""
    return html.escape(str(text or ""))


@app.function(hide_code=True)
def sources(rows: list[Row]) -> mo.Html:
    """Name every source behind rows, each once, as a list of links."""
    lines: list[str] = []
    for publisher, addresses in dict.fromkeys((row.get("publisher"), row.get("source_url")) for row in rows):
        for address in str(addresses or "").split("; "):
            name = escaped(publisher or urlsplit(address).hostname)
            link = f'<li>{name}: <a href="{escaped(address)}" rel="noopener">{escaped(address)}</a></li>'
            lines += [link] * (urlsplit(address).scheme in {"http", "https"})
    return mo.Html(f"<ul>{''.join(lines)}</ul>" if lines else "<p>No address is given.</p>")


@app.function(hide_code=True)
def told(answer: str, *shown: object, rows: list[Row], sql: str) -> mo.Html:
    """Lay out an answer: the sentence, what is chosen and drawn, and to open: sources, rows, query."""
    behind = {
        "Sources": sources(rows),
        "All rows of the answer": mo.ui.table(rows, selection=None),
        "The query": mo.md(f"```sql\n{sql.strip()}\n```"),
    }
    return mo.vstack([mo.callout(mo.md(answer)), *shown, mo.accordion(behind)])


@app.function(hide_code=True)
def drawn(figure: go.Figure, title: str, unit: str, left: int = 60) -> go.Figure:
    """Give a chart its title, its unit, a quiet look, and room on the left (pixels)."""
    figure.update_layout(
        title=title, yaxis_title=unit, template="plotly_white", height=400, legend={"orientation": "h", "y": -0.2}
    )
    return figure.update_layout(margin={"l": left, "r": 20, "t": 60, "b": 40})


@app.cell(hide_code=True)
def _():
    named = mo.cli_args().get("release")
    return (named,)


@app.cell(hide_code=True)
def _(named):
    database = release_folder(named) / "rare_earths.duckdb"
    _how = f"There is no {database}: publish a release (make run), or name the folder of one: --release DIR"
    if mo.app_meta().mode == "script" and not database.is_file():
        raise FileNotFoundError(_how)
    # On a page a traceback would say less.
    mo.stop(not database.is_file(), mo.callout(_how, kind="danger"))
    con = duckdb.connect(str(database), read_only=True)
    (stamp,) = asked(con, "select release_id, as_of from meta.release")
    (size,) = asked(con, "select count(*) as n_tables, sum(n_rows) as n_rows from meta.table_catalog")
    mo.md(
        f"""
        # Five questions to a release

        This notebook reads one published file, `rare_earths.duckdb` of release **{stamp["release_id"]}**:
        {size["n_tables"]} tables with {size["n_rows"]:,} rows on China's rare-earth exports, quotas and export
        controls, as of {stamp["as_of"]}. It asks five questions, each one query, and shows what stands behind
        every answer. Four things to know before reading a figure:

        - **A figure is an interval.** "3,188 t" in print means anything from 3,187.5 to 3,188.5 t. The file keeps
          both ends (`quantity_low_t`, `quantity_high_t`), so that a difference can be told from rounding.
        - **A missing figure has a reason.** Nothing is filled in; `obs_status` and `null_reason` say why it is
          missing. A *derived* month was printed by nobody, but printed figures confine it, and `derived_from` shows
          the arithmetic.
        - **A series has a name.** The press calls several groups of goods "rare earths"; `series_id` keeps them apart.
        - **Every row has its source**: `source_url`, `publisher`, and in `source_row` the line that was loaded.
        """
    )
    return con, stamp


@app.cell(hide_code=True)
def _():
    mo.md(
        """
        ## 1. How deep did magnet exports fall in spring 2025, and did they come back?

        In April 2025 the first rare earths came under licence, and with them the magnets that contain some of them.
        Magnets are the series `cn_magnets` of `marts.fct_exports_by_month`. A partner is a country, or `WLD` for the
        world, which is a figure of its own: the partners do not add up to it, because most are never printed.
        """
    )
    return


@app.cell(hide_code=True)
def _(con):
    _partners = asked(
        con,
        """
        select countries.country_name, months.partner_iso3
        from marts.fct_exports_by_month as months
        inner join marts.dim_country as countries on months.partner_iso3 = countries.country_iso3
        where
            months.series_id = 'cn_magnets'
            and months.month_start between date '2025-04-01' and date '2025-12-01'
            and months.quantity_t is not null
        group by countries.country_name, months.partner_iso3
        having count(*) >= 3
        order by months.partner_iso3 <> 'WLD', countries.country_name
        """,
    )
    _by_name = {str(row["country_name"]): row["partner_iso3"] for row in _partners}
    partner = mo.ui.dropdown(_by_name, value=next(iter(_by_name)), label="Exports to")
    return (partner,)


@app.cell
def _(con, partner):
    months_sql = """
    select
        strftime(month_start, '%Y-%m') as item,
        quantity_t as figure,
        quantity_low_t as low,
        quantity_high_t as high,
        't' as unit,
        case obs_status when 'missing' then 'unknown' else obs_status end as answer,
        coalesce(derived_from, null_reason) as reason,
        publisher,
        source_url,
        source_row
    from marts.fct_exports_by_month
    where
        series_id = 'cn_magnets'
        and partner_iso3 = $partner
        and month_start between date '2024-12-01' and date '2025-12-01'
    order by month_start
    """
    months = asked(con, months_sql, partner=partner.value)
    events = asked(
        con,
        """
        select event_date, event, string_agg(distinct measure_id, ', ' order by measure_id) as measures
        from marts.fct_control_events
        inner join marts.dim_element using (element_symbol)
        where
            is_rare_earth
            and event in ('announced', 'effective', 'suspended_before_effect', 'suspended', 'lifted')
            and event_date between date '2024-12-01' and date '2025-12-31'
        group by all
        order by all
        """,
    )
    return events, months, months_sql


@app.function(hide_code=True)
def months_chart(months: list[Row], events: list[Row]) -> go.Figure:
    """Draw months as bars, derived ones hollow, with their intervals, and control measures as marks below."""
    figure = go.Figure()
    looks = {"reported": {"color": BLUE}, "derived": {"color": "white", "line": {"color": BLUE, "width": 2}}}
    for status, look in looks.items():
        of_it = [row for row in months if row["answer"] == status]
        up, down = ([abs(row[end] - row["figure"]) for row in of_it] for end in ("high", "low"))
        month = {"x": [row["item"] for row in of_it], "xperiod": "M1", "xperiodalignment": "middle"}
        error = {"array": up, "arrayminus": down}
        figure.add_bar(**month, y=[row["figure"] for row in of_it], error_y=error, marker=look, name=status)
    days = sorted({event["event_date"] for event in events})
    words = [
        [f"{event['event'].replace('_', ' ')}: {event['measures']}" for event in events if event["event_date"] == day]
        for day in days
    ]
    labels = ["<br>".join(map(escaped, [day, *lines])) for day, lines in zip(days, words, strict=True)]
    mark = {"symbol": "triangle-up", "size": 14, "color": ORANGE}
    at = {"x": days, "y": [0] * len(days), "hovertext": labels, "hoverinfo": "text"}
    figure.add_scatter(**at, mode="markers", marker=mark, name="control measures", cliponaxis=False)
    return figure.update_xaxes(type="date", dtick="M1", tickformat="%b %Y", ticklabelmode="period")


@app.function(hide_code=True)
def course_told(name: str, months: list[Row]) -> str:
    """Say when exports were lowest since April 2025, what they were before, and when they were above that again."""
    known = [row for row in months if row["figure"] is not None]
    since = [row for row in known if row["item"] >= "2025-04"]
    trough, last = min(since, key=lambda row: row["figure"]), since[-1]
    sentence = f"Exports to **{escaped(name)}** were lowest in **{trough['item']}, {trough['figure']:,.5g} t**"
    for old in [row for row in known if row["item"] < "2025-04"][-1:]:
        again = [row["item"] for row in since if row["item"] > trough["item"] and row["low"] > old["high"]]
        sentence += f", after {old['figure']:,.5g} t in {old['item']} ({old['answer']}). "
        sentence += f"**{again[0]}** was the first month above that" if again else "No month since was above that"
    return f"{sentence}. The last month shown, {last['item']}, saw {last['figure']:,.5g} t."


@app.cell(hide_code=True)
def _(events, months, months_sql, partner):
    told(
        course_told(partner.selected_key, months),
        partner,
        drawn(months_chart(months, events), f"Exports of magnets, {escaped(partner.selected_key)}", "tonnes"),
        rows=months,
        sql=months_sql,
    )
    return


@app.cell(hide_code=True)
def _():
    mo.md(
        """
        ## 2. Two records in one year: does the press contradict itself?

        One report calls June 2025 the record month for rare earths, another speaks of a record in August. Before
        calling one of them wrong, ask which goods each of them counted. `marts.dim_series` says of every series what it
        must not be mixed with.
        """
    )
    return


@app.cell
def _(con):
    records_sql = """
    with records as (
        select
            series.series_id,
            any_value(series.series_name) as series_name,
            any_value(series.not_to_be_mixed_with) as not_to_be_mixed_with,
            arg_max(months, months.quantity_t) as highest,
            count(*) as n_months,
            min(months.month_start) as since
        from marts.fct_exports_by_month as months
        inner join marts.dim_series as series on months.series_id = series.series_id
        where
            series.series_id in ('cn_rare_earths', 'cn_rare_earth_products')
            and months.partner_iso3 = 'WLD'
            and months.quantity_t is not null
            and months.month_start <= date '2025-12-01'
        group by series.series_id
    )

    select
        series_id as item,
        series_name,
        strftime(highest.month_start, '%Y-%m') as answer,
        highest.quantity_t as figure,
        highest.quantity_low_t as low,
        highest.quantity_high_t as high,
        't' as unit,
        'highest of ' || n_months || ' known months since ' || strftime(since, '%Y-%m') as reason,
        not_to_be_mixed_with,
        highest.publisher as publisher,
        highest.source_url as source_url,
        highest.source_row as source_row
    from records
    order by series_id
    """
    records = asked(con, records_sql)
    course = asked(
        con,
        """
        select series_id, month_start, quantity_t
        from marts.fct_exports_by_month
        where
            series_id in ('cn_rare_earths', 'cn_rare_earth_products')
            and partner_iso3 = 'WLD'
            and month_start between date '2024-01-01' and date '2025-12-01'
        order by month_start
        """,
    )
    return course, records, records_sql


@app.function(hide_code=True)
def records_chart(course: list[Row], records: list[Row]) -> go.Figure:
    """Draw each series as a line that breaks where a month has no figure, and name its highest month."""
    figure = go.Figure()
    for record, colour, symbol in zip(records, (ORANGE, BLUE), ("diamond", "circle"), strict=True):
        months = [row for row in course if row["series_id"] == record["item"]]
        tonnes = [row["quantity_t"] for row in months]
        look = {"marker": {"symbol": symbol, "size": 9}, "line": {"color": colour}, "connectgaps": False}
        name = escaped(record["series_name"])
        figure.add_scatter(x=[row["month_start"] for row in months], y=tonnes, mode="lines+markers", name=name, **look)
        text = f"{record['answer']}: {record['figure']:,.0f} t"
        figure.add_annotation(x=f"{record['answer']}-01", y=record["figure"], text=text, ay=-30, font={"color": colour})
    return figure


@app.function(hide_code=True)
def contradiction(records: list[Row]) -> Row:
    """Judge whether two records exclude each other: not if they are of series that must not be mixed."""
    one, other = records
    are_apart = one["item"] in str(other["not_to_be_mixed_with"]) and other["item"] in str(one["not_to_be_mixed_with"])
    reason = "two series with different goods" if are_apart else "one group of goods, two months"
    return {"item": "contradiction", "answer": "no" if are_apart else "yes", "reason": reason}


@app.cell(hide_code=True)
def _(course, records, records_sql):
    verdict = contradiction(records)
    _highest = [f"**{r['answer']}** for `{r['item']}` ({r['figure']:,.1f} t, {r['reason']})" for r in records]
    told(
        f"The highest month is {' and '.join(_highest)}. Contradiction: **{verdict['answer']}**, {verdict['reason']}.",
        drawn(records_chart(course, records), "Two series that are both called rare-earth exports", "tonnes"),
        rows=records,
        sql=records_sql,
    )
    return (verdict,)


@app.cell(hide_code=True)
def _():
    mo.md(
        """
        ## 3. How much may be mined and separated, and since when is that a secret?

        Beijing sets one quota for mining and one for smelting and separation, both in tonnes of rare-earth oxides. A
        year without a figure is one of two things, and `disclosure_status` tells which: *undisclosed* (here: withheld),
        a quota was issued without its size, or *unknown*, no source says anything.
        """
    )
    return


@app.cell
def _(con):
    quotas_sql = """
    select
        year || ' ' || stage as item,
        year,
        stage,
        quota_t as figure,
        quota_low_t as low,
        quota_high_t as high,
        't' as unit,
        case disclosure_status when 'undisclosed' then 'withheld' else disclosure_status end as answer,
        null_reason as reason,
        publisher,
        source_url,
        source_row
    from marts.fct_quotas_by_year
    where
        year between 2020 and 2026
        and ore_type = 'total'
    order by year, stage
    """
    quotas = asked(con, quotas_sql)
    return quotas, quotas_sql


@app.function(hide_code=True)
def quotas_chart(quotas: list[Row]) -> go.Figure:
    """Draw both stages as bars side by side; a year without a figure says why in words."""
    figure = go.Figure()
    for stage, colour, pattern in (("mining", BLUE, ""), ("smelting_separation", GREEN, "/")):
        rows = [row for row in quotas if row["stage"] == stage]
        look = {"color": colour, "pattern": {"shape": pattern}}
        tonnes = [row["figure"] for row in rows]
        figure.add_bar(x=[row["year"] for row in rows], y=tonnes, marker=look, name=stage.replace("_", " and "))
    for year, why in {row["year"]: row["answer"] for row in quotas if row["figure"] is None}.items():
        place = {"x": year, "y": 0, "yanchor": "bottom", "showarrow": False}
        figure.add_annotation(**place, text=escaped(why), textangle=-90, font={"size": 16})
    return figure.update_xaxes(dtick=1)


@app.cell(hide_code=True)
def _(quotas, quotas_sql):
    _mining = [row for row in quotas if row["stage"] == "mining" and row["figure"] is not None]
    _old, _new = _mining[0], _mining[-1]
    _gaps = {row["year"]: row["answer"] for row in quotas if row["figure"] is None}
    told(
        f"The mining quota went from {_old['figure']:,.0f} t in {_old['year']} to {_new['figure']:,.0f} t in"
        f" {_new['year']}, {100 * (_new['figure'] / _old['figure'] - 1):+.0f} %."
        + "".join(f" **{year}: {why}.**" for year, why in _gaps.items()),
        drawn(quotas_chart(quotas), "Quotas by year", "tonnes of rare-earth oxides"),
        rows=quotas,
        sql=quotas_sql,
    )
    return


@app.cell(hide_code=True)
def _():
    mo.md(
        """
        ## 4. Which rare earths need an export licence on a given day?

        The file has functions for questions with a date: `marts.controls_in_force(day)` gives what was in force, by
        element and kind of goods. The chart shows the states of all licence rules as the file knows them: in October
        2025 more were announced, and suspended before they took effect.
        """
    )
    return


@app.cell(hide_code=True)
def _():
    day = mo.ui.date(value=date(2025, 5, 15), label="Day")
    return (day,)


@app.cell
def _(con, day):
    licences_sql = """
    select
        controls.element_symbol as item,
        any_value(elements.name_en) as name,
        string_agg(distinct controls.measure_id, '; ') as answer,
        count(*) as figure,
        'items' as unit,
        string_agg(controls.item_scope, '; ' order by controls.item_scope) as reason,
        string_agg(distinct controls.source_url, '; ' order by controls.source_url) as source_url
    from marts.controls_in_force($day) as controls
    inner join marts.dim_element as elements on controls.element_symbol = elements.element_symbol
    where
        controls.control_kind = 'licence'
        and elements.is_rare_earth
    group by controls.element_symbol
    order by controls.element_symbol
    """
    licences = asked(con, licences_sql, day=day.value)
    periods = asked(
        con,
        """
        select distinct
            periods.element_symbol,
            periods.measure_id,
            periods.status,
            periods.valid_from,
            periods.valid_until
        from marts.fct_control_status_periods as periods
        inner join marts.dim_element as elements on periods.element_symbol = elements.element_symbol
        where
            elements.is_rare_earth
            and periods.control_kind = 'licence'
            and periods.destination_iso3 = 'WLD'
            and periods.known_until is null
        order by periods.valid_from, periods.element_symbol
        """,
    )
    return licences, licences_sql, periods


@app.function(hide_code=True)
def states_chart(periods: list[Row], day: date, as_of: date) -> go.Figure:
    """Draw the states of each element's rules as spans of time; one without an end goes on past the release's day."""
    looks = {"announced": (GREY, "/"), "in_force": (ORANGE, ""), "suspended": (BLUE, ".")}
    looks |= {"suspended_before_effect": (BLUE, "."), "lifted": ("white", ""), "unknown": (GREY, "x")}
    figure = go.Figure()
    for state, (colour, pattern) in looks.items():
        rows = [row for row in periods if row["status"] == state]
        starts = [row["valid_from"] for row in rows]
        ends = [row["valid_until"] or as_of + timedelta(days=45) for row in rows]
        # The axis of dates counts milliseconds.
        lengths = [86_400_000 * (end - start).days for start, end in zip(starts, ends, strict=True)]
        place = {"y": [row["element_symbol"] for row in rows], "base": [str(start) for start in starts], "x": lengths}
        labels = [escaped(f"{row['measure_id']}, {state} since {row['valid_from']}") for row in rows]
        look = {"color": colour, "pattern": {"shape": pattern}}
        if rows:
            figure.add_bar(**place, orientation="h", marker=look, name=state.replace("_", " "), hovertext=labels)
    figure.add_vline(x=str(day), line={"dash": "dash"})
    return figure.update_layout(barmode="overlay").update_xaxes(type="date").update_traces(hoverinfo="text")


@app.cell(hide_code=True)
def _(day, licences, licences_sql, periods, stamp):
    _names = ", ".join(f"{row['name']} ({row['item']})" for row in licences)
    _measures = ", ".join(sorted({str(row["answer"]) for row in licences}))
    told(
        f"On **{day.value}** a licence was needed for **{len(licences)}** rare earths"
        + (f": {_names}. The measure: {_measures}." if licences else "."),
        day,
        drawn(
            states_chart(periods, day.value, stamp["as_of"]), "Licence rules that hold for all destinations", "element"
        ),
        rows=licences,
        sql=licences_sql,
    )
    return


@app.cell(hide_code=True)
def _():
    mo.md(
        """
        ## 5. Which printed figures disagree with the official ones?

        Every figure in an article is a *claim* with its place in the text, and is compared with the official series.
        `differs` is off by more than rounding; with `series_mismatch` the figure is right and belongs to something
        else; with `other_vintage` a rival print exists. Samples are articles that were written with faults on purpose,
        to show that they are found; the others are real.
        """
    )
    return


@app.cell
def _(con):
    claims_sql = """
    select
        claims.value_as_printed || ' of ' || coalesce(claims.series_id, 'quota') || ' for '
        || strftime(claims.period_start, '%Y-%m') as item,
        checks.verdict as answer,
        claims.value_normalised as figure,
        checks.expected_low as low,
        checks.expected_high as high,
        checks.unit,
        claims.is_sample,
        checks.explanation as reason,
        claims.sentence,
        articles.publisher,
        articles.url as source_url
    from marts.fct_claim_checks as checks
    inner join marts.fct_article_claims as claims on checks.claim_id = claims.claim_id
    inner join marts.dim_article as articles on claims.article_id = articles.article_id
    where
        checks.check_kind = 'official'
        and checks.verdict in ('differs', 'series_mismatch', 'other_vintage')
    order by claims.is_sample, item
    """
    claims = asked(con, claims_sql)
    (checked,) = asked(
        con,
        """
        select count(*) filter (where verdict = 'match') as n_match
        from marts.fct_claim_checks
        where check_kind = 'official'
        """,
    )
    return checked, claims, claims_sql


@app.function(hide_code=True)
def claims_chart(claims: list[Row]) -> go.Figure:
    """Draw printed and official figure of each claim on one line, with a logarithmic axis of tonnes."""
    figure = go.Figure()
    compared = [row for row in claims if row["low"] is not None]
    names = [escaped(f"{row['item']}{' (sample)' if row['is_sample'] else ''}") for row in compared]
    printed = [row["figure"] for row in compared]
    official = [(row["low"] + row["high"]) / 2 for row in compared]
    for name, *ends in zip(names, printed, official, strict=True):
        figure.add_scatter(x=ends, y=[name] * 2, mode="lines", line={"color": GREY}, showlegend=False, hoverinfo="skip")
    labels = ["<br>".join(map(escaped, (row["answer"], row["reason"]))) for row in compared]
    looks = {"symbol": "x", "size": 11, "color": ORANGE}, {"symbol": "circle", "size": 9, "color": BLUE}
    for values, title, look in zip((printed, official), ("printed in the article", "official"), looks, strict=True):
        figure.add_scatter(x=values, y=names, mode="markers", name=title, marker=look, hovertext=labels)
    return figure.update_xaxes(type="log", title="tonnes, logarithmic")


@app.cell(hide_code=True)
def _(checked, claims, claims_sql):
    _n_real = sum(not row["is_sample"] for row in claims)
    _n_apart = sum(row["low"] is None for row in claims)
    told(
        f"**{len(claims)} figures disagree by more than rounding**, {_n_real} of them in real articles;"
        f" {checked['n_match']:,} figures match."
        + f" {_n_apart} without one official figure to draw beside: see the rows."
        * bool(_n_apart),
        drawn(claims_chart(claims), "Printed and official figure of each claim that disagrees", "", left=330),
        rows=claims,
        sql=claims_sql,
    )
    return


@app.cell(hide_code=True)
def _():
    mo.md(
        """
        ## Where to go from here

        - The pages of the release (`site/index.html`) show the same tables with their sources; `site/dictionary.html`
          and the tables `meta.table_catalog` and `meta.column_catalog` describe every column.
        - `marts.explain_claim(claim_id)` takes one claim apart, `marts.exports_as_known(day)` shows the figures that
          were known on a day, `marts.expiry_watch(day, days)` lists what ends soon.
        - More questions, each with its query and the answer that it must give, are in `warehouse/questions/` of the
          project and told in `docs/questions.md`.
        """
    )
    return


@app.cell(hide_code=True)
def _(claims, licences, months, quotas, records, verdict):
    _since_april = [row for row in months if row["item"] >= "2025-04"]
    answers = {"q03": _since_april, "q13": [*records, verdict], "q15": quotas, "q17": licences, "q21": claims}
    if mo.app_meta().mode == "script":
        for _question, _rows in answers.items():
            for _row in _rows:
                _figure = f"{_row['figure']:,.6g} {_row['unit']}" if _row.get("figure") is not None else ""
                sys.stdout.write(f"{_question}  {_row['item']:<45}{_figure:>14}  {_row['answer']}\n")
    return (answers,)


if __name__ == "__main__":
    app.run()
