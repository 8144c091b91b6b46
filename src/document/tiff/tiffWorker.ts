import { answerCalls } from '../workerCall.ts';
import { createTiffJobs } from './tiffJobs.ts';

answerCalls(createTiffJobs());
