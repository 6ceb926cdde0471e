{{ config(materialized='table') }}

{{ export_round(ref('int_export_round_3'), 4) }}
