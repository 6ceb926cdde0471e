{{ monthly_exports('bundled__rare_earth_products_exports_monthly', 'cn_rare_earth_products') }}
