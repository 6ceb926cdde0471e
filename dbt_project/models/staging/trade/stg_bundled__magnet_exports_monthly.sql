{{ monthly_exports('bundled__magnet_exports_monthly', 'cn_magnets') }}
