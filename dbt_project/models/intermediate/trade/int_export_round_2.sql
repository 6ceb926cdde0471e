{{ config(materialized='table') }}

{{ export_round(ref('int_export_round_1'), 2) }}
