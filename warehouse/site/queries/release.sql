select * from meta.release
