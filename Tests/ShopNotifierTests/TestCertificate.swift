/// A certificate for `shop.example` and its key, made for these tests alone, valid until 2120.
enum TestCertificate {
    static let pem = """
        -----BEGIN CERTIFICATE-----
        MIIBaTCCARCgAwIBAgIBATAKBggqhkjOPQQDAjAXMRUwEwYDVQQDDAxzaG9wLmV4
        YW1wbGUwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBcxFTATBgNV
        BAMMDHNob3AuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNVCH4bH
        a1Ra86km1PSIkMXmbYzBHK+7efkn5cXHc4odCAqA00b+E0FzVYAX44Azy9cjOlnb
        uUTe36W6Nwwk7QOjSzBJMA8GA1UdEwEB/wQFMAMBAf8wFwYDVR0RBBAwDoIMc2hv
        cC5leGFtcGxlMB0GA1UdDgQWBBS1HyTyxWqi8+JbdeaLkBuyndDp8zAKBggqhkjO
        PQQDAgNHADBEAiBF6lIO2FArKusprat7FhH7vRRyCWYNFJaGJoB+iferEgIgerwj
        Vn3QI7K/ViXt7AEAHwDBoSSe2FSzkaaWv4V3hNo=
        -----END CERTIFICATE-----
        """
    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjBZHL8b+RfdaWoNJ
        XfsZPRbHwTgXeql4jCa3MMvTVfKhRANCAATVQh+Gx2tUWvOpJtT0iJDF5m2MwRyv
        u3n5J+XFx3OKHQgKgNNG/hNBc1WAF+OAM8vXIzpZ27lE3t+lujcMJO0D
        -----END PRIVATE KEY-----
        """
}
