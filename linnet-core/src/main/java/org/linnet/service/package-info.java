/** What a program needs to know of a service: its limits, its deadlines, and how it says no. */
package org.linnet.service;
