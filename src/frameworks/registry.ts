/** The frameworks that the product knows: one file of data each, and one line here. What the data means is in `model/framework.ts`. */
import type { FrameworkModel } from '../model/framework.ts';
import angular from './angular.json' with { type: 'json' };
import aspnet from './aspnet.json' with { type: 'json' };
import celery from './celery.json' with { type: 'json' };
import django from './django.json' with { type: 'json' };
import express from './express.json' with { type: 'json' };
import fastapi from './fastapi.json' with { type: 'json' };
import fastify from './fastify.json' with { type: 'json' };
import flask from './flask.json' with { type: 'json' };
import goHttp from './go-http.json' with { type: 'json' };
import guice from './guice.json' with { type: 'json' };
import hono from './hono.json' with { type: 'json' };
import inversify from './inversify.json' with { type: 'json' };
import jakarta from './jakarta.json' with { type: 'json' };
import koa from './koa.json' with { type: 'json' };
import laravel from './laravel.json' with { type: 'json' };
import mediatr from './mediatr.json' with { type: 'json' };
import micronaut from './micronaut.json' with { type: 'json' };
import nestjs from './nestjs.json' with { type: 'json' };
import nextjs from './nextjs.json' with { type: 'json' };
import nodeEvents from './node-events.json' with { type: 'json' };
import rails from './rails.json' with { type: 'json' };
import spring from './spring.json' with { type: 'json' };

/** Data as read from JSON: a test holds every file to the schema, so that its words are those of the type. */
export const FRAMEWORKS = [
  angular, aspnet, celery, django, express, fastapi, fastify, flask, goHttp, guice, hono, inversify, jakarta, koa, laravel, mediatr, micronaut, nestjs, nextjs, nodeEvents, rails, spring,
] as readonly unknown[] as readonly FrameworkModel[];
