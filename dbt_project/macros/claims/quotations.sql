{# What is quoted of an article whose terms do not allow passing its text on: a sentence, or, of one that has no end within
   the length of a quotation, the words around the evidence. #}
{% macro longest_quotation() -%}400{%- endmacro %}

{% macro quotation_context() -%}150{%- endmacro %}

{# Where the quoted part of a claim's sentence begins in the article's text. #}
{% macro quotation_start(claims, is_whole_allowed) -%}
    case
        when {{ is_whole_allowed }} or length({{ claims }}.sentence) <= {{ longest_quotation() }}
            then {{ claims }}.sentence_start
        else greatest({{ claims }}.sentence_start, {{ claims }}.char_start - {{ quotation_context() }})
    end
{%- endmacro %}

{# The quoted part of a claim's sentence; it always holds the evidence. #}
{% macro quotation(claims, is_whole_allowed) -%}
    {%- set start = quotation_start(claims, is_whole_allowed) -%}
    case
        when {{ is_whole_allowed }} or length({{ claims }}.sentence) <= {{ longest_quotation() }}
            then {{ claims }}.sentence
        else substr(
            {{ claims }}.sentence,
            {{ start }} - {{ claims }}.sentence_start + 1,
            {{ claims }}.char_end + {{ quotation_context() }} - {{ start }}
        )
    end
{%- endmacro %}
