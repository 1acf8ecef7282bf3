package com.clipstream.web;

/**
 * Who asks, as the gateway established it.
 *
 * @param id staff or service account
 * @param country ISO code of where the person sits or the service runs
 */
public record Caller(String id, String country) {}
