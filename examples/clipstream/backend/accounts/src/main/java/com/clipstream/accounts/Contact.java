package com.clipstream.accounts;

/** How to reach the person behind an account. */
public record Contact(String accountId, String email, String phone) {}
