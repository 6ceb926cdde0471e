{{ config(materialized='table') }}

{{ export_round(ref('int_export_figures'), 1) }}
