{{ config(materialized='table') }}

{{ export_round(ref('int_export_round_2'), 3) }}
