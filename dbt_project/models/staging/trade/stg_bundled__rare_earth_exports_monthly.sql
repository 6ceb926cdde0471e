{{ monthly_exports('bundled__rare_earth_exports_monthly', 'cn_rare_earths') }}
