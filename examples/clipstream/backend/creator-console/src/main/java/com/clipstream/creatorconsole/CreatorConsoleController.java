package com.clipstream.creatorconsole;

import com.clipstream.creatorreport.CreatorReportService;
import com.clipstream.creatorreport.CreatorReportService.CreatorDetails;
import com.clipstream.web.GetMapping;
import com.clipstream.web.RestController;

/** The console of the creator programme, which is run from Beijing. */
@RestController
public final class CreatorConsoleController {
    private final CreatorReportService reports;

    public CreatorConsoleController(CreatorReportService reports) {
        this.reports = reports;
    }

    @GetMapping("/creators/{id}")
    public CreatorDetails creatorDetails(String id) {
        return reports.detailsFor(id);
    }

    @GetMapping("/creators/{id}/name")
    public String creatorName(String id) {
        return reports.publicNameOf(id);
    }
}
